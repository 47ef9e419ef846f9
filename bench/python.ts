import { execFileSync } from 'node:child_process';

/** What a Python prints that has what the program imports; null where there is none. */
export function pythonOutput(args: readonly string[]): string | null {
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      return execFileSync(python, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      // No such Python, or none with these modules.
    }
  }
  return null;
}

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
  const printed = pythonOutput(['-c', `${program}\n${measure}`]);
  return printed === null ? null : Number(printed);
}
