import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder';

const script = path.resolve(__dirname, '..', '..', 'scripts', 'bench.mjs');

async function compared(after: { cpu: string }): Promise<string> {
  const folder = await temporaryFolder();
  const row = (name: string, seconds: number, ratio: number) => ({
    bench: 'neighbors',
    name,
    seconds,
    floorName: 'bare Gemm',
    floorSeconds: seconds / ratio,
    ratio,
  });
  const file = async (name: string, cpu: string, rows: object[]) => {
    const machine = {
      date: '2026-01-05T10:00:00.000Z',
      commit: name,
      cpu,
      cores: 2,
      memoryGiB: 24,
      node: 'v20',
    };
    await writeFile(path.join(folder, name), JSON.stringify({ machine, rows }));
    return path.join(folder, name);
  };
  const files = [
    await file('a', 'EPYC', [row('search', 2, 1.5), row('gone', 1, 1)]),
    await file('b', after.cpu, [row('search', 1, 1.2), row('new', 3, 2)]),
  ];
  return execFileSync(process.execPath, [script, '--compare', ...files], { encoding: 'utf8' });
}

it('two files of the bench are compared by the rows that both have', async () => {
  const text = await compared({ cpu: 'EPYC' });
  const [line] = text.split('\n').filter(one => one.includes("'search'"));
  expect(line?.match(/'[^']*'/g)).toEqual([
    "'search'",
    "'2.00'",
    "'1.00'",
    "'0.500'",
    "'1.50'",
    "'1.20'",
    "'0.800'",
  ]);
  expect(text).toContain('commit a: EPYC');
  expect(text).not.toContain('gone');
  expect(text).toContain('1 rows of the later file');
  expect(text).not.toContain('Not the same machine');
});

it('of two machines it is said that their seconds do not compare', async () => {
  expect(await compared({ cpu: 'Xeon' })).toContain('Not the same machine');
});
