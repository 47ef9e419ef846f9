import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { tryProvider } from '../../../src/gpu/tryProvider';
import { scratchFolder } from '../encoders/support/scratch';

async function outcomeOf(program: string, signal?: AbortSignal) {
  await using folder = await scratchFolder();
  const file = path.join(folder.path, 'trial.js');
  await writeFile(file, program);
  return await tryProvider(file, 'cuda', process.env, signal);
}

it('the trial of a provider is what its process answers, for the provider that it was asked for', async () => {
  const program = 'process.send({ name: process.argv[2], works: true, reason: "" }); process.disconnect();';
  expect(await outcomeOf(program)).toEqual({ name: 'cuda', works: true, reason: '' });
});

it.each([
  ['aborts, as a library that does not fit the driver may', 'process.abort()', /native library gave up/],
  ['fails', 'throw new Error("no module")', /exit code 1: Error: no module/],
  ['ends without an answer', 'process.exit(0)', /its process ended/],
])('a process that %s is a reason, and takes nobody with it', async (_, program, reason) => {
  const trial = await outcomeOf(program);
  expect(trial).toMatchObject({ name: 'cuda', works: false });
  expect(trial.reason).toMatch(reason);
});

it('a trial that is cancelled ends with its process', async () => {
  const trial = await outcomeOf('setInterval(() => undefined, 1000)', AbortSignal.timeout(300));
  expect(trial.works).toBe(false);
});
