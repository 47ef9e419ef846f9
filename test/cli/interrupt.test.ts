import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromJson } from '../../src/reports/json';
import { bundlePrograms } from '../support/bundle';
import { isAlive, until } from '../support/processes';
import { writeSlowEncoder } from '../support/slowEncoder';
import { writeImages } from '../support/smallSets';
import { said, startSampleLens } from './sampleLens';

let bundle = '';
let folder = '';

beforeAll(async () => {
  bundle = await bundlePrograms({ cli: 'src/cli/main.ts', engine: 'src/engine/main.ts' });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
  await writeImages(path.join(folder, 'real'), 40, 1, 8);
  await writeImages(path.join(folder, 'generated'), 40, 2, 8);
  await writeSlowEncoder(path.join(folder, 'stuck.onnx'), 20_000); // tens of seconds a call
  await writeSlowEncoder(path.join(folder, 'slow.onnx'), 1000); // a second or more a call
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

const start = (encoder: string, ...args: string[]) =>
  startSampleLens(
    bundle,
    folder,
    [
      'evaluate',
      '--real',
      'real',
      '--generated',
      'generated',
      '--encoder',
      encoder,
      '--provider',
      'cpu',
      ...args,
    ],
    { SAMPLE_LENS_DEBUG: '1' },
  );

/** The process id that the engine's log line names. */
async function enginePid(outcome: Promise<{ stderr: string }>): Promise<number> {
  return Number(/runs as process (\d+)/.exec((await outcome).stderr)?.[1]);
}

describe('Ctrl+C', () => {
  it('during a long native call ends within a second, with exit code 130 and no engine left', async () => {
    const running = start('stuck.onnx', '--cache', 'stuck');
    await said(running, /Encoding/);
    await sleep(1000);
    const begun = Date.now();
    running.child.kill('SIGINT');
    const { code, signal, stdout } = await running.outcome;
    expect(Date.now() - begun).toBeLessThan(1500); // a second, and what a busy machine adds
    expect({ code, signal, stdout }).toEqual({ code: 130, signal: null, stdout: '' });
    expect(isAlive(await enginePid(running.outcome))).toBe(false);
  });

  it('in a terminal, where the engine gets it too, is the same', async () => {
    const running = start('stuck.onnx', '--cache', 'stuck');
    await said(running, /Encoding/);
    await sleep(1000);
    process.kill(-running.child.pid!, 'SIGINT');
    const { code, stderr } = await running.outcome;
    expect(code).toBe(130);
    expect(stderr).not.toContain('unexpectedly');
    expect(stderr).toContain('Interrupted.');
  });

  it('stops a comparison as a whole: it is no failure of the checkpoint under way', async () => {
    const sets = ['--real', 'real', '--generated', 'generated', 'real', '--encoder', 'stuck.onnx'];
    const running = startSampleLens(bundle, folder, [
      'compare',
      ...sets,
      '--provider',
      'cpu',
      '--cache',
      'stuck',
    ]);
    await said(running, /1 of 2, Encoding/);
    await sleep(1000);
    running.child.kill('SIGINT');
    const { code, stdout, stderr } = await running.outcome;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).not.toContain('left out');
    expect(stderr).toMatch(/Interrupted\.\n$/);
  });

  it('twice ends at once', async () => {
    const running = start('stuck.onnx', '--cache', 'stuck');
    await said(running, /Encoding/);
    await sleep(1000);
    running.child.kill('SIGINT');
    await sleep(50);
    const begun = Date.now();
    running.child.kill('SIGINT');
    expect((await running.outcome).code).toBe(130);
    expect(Date.now() - begun).toBeLessThan(1000);
    const pid = await enginePid(running.outcome);
    await until('the engine has gone', () => !isAlive(pid), 1000);
  });

  it('in the middle keeps what was encoded: the next run encodes the rest', async () => {
    const running = start('slow.onnx', '--cache', 'slow');
    await said(running, /Encoding generated/);
    running.child.kill('SIGINT');
    expect((await running.outcome).code).toBe(130);
    const { code, stdout } = await start('slow.onnx', '--cache', 'slow', '--json', '-').outcome;
    expect(code).toBe(0);
    const { real, generated } = fromJson(stdout);
    expect(real).toMatchObject({ fromStore: 40, encoded: 0 });
    expect(generated.fromStore + generated.encoded).toBe(40);
    expect(generated.encoded).toBeGreaterThan(0);
  });
});

describe('an engine that is killed', () => {
  it('is told with its signal, and what to do', async () => {
    const running = start('stuck.onnx', '--cache', 'stuck');
    let heard = '';
    running.child.stderr?.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    await said(running, /Encoding/);
    process.kill(Number(/runs as process (\d+)/.exec(heard)?.[1]), 'SIGKILL');
    const { code, stderr } = await running.outcome;
    expect(code).toBe(1);
    expect(stderr).toContain('stopped unexpectedly (signal SIGKILL: the machine may have run out of memory)');
    expect(stderr).toContain('Run it again');
  });
});
