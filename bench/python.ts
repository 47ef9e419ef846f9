import { execFileSync } from 'node:child_process';

/** Seconds are the median of three rounds of `work()`, after one that is not counted. */
const measure = `
import time
work()
times = []
for _ in range(3):
    start = time.perf_counter()
    work()
    times.append(time.perf_counter() - start)
print(sorted(times)[1])`;

/**
 * Runs a program that defines \`work()\`; the first Python that has what it imports.
 * @returns seconds, or null where no Python has it
 */
export function pythonSeconds(program: string): number | null {
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      const text = execFileSync(python, ['-c', `${program}\n${measure}`], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return Number(text);
    } catch {
      // No such Python, or none with these modules.
    }
  }
  return null;
}
