import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationRequest } from '../../src/contract/engine';
import { CancelledError, DisconnectedError, InputError } from '../../src/contract/errors';
import type { Progress } from '../../src/contract/progress';
import { createEngine, type Engine } from '../../src/engine/engineProcess';
import { bundlePrograms } from '../support/bundle';
import { isAlive, until } from '../support/processes';
import { writeSlowEncoder } from '../support/slowEncoder';
import { writeImages } from '../support/smallSets';

let bundle = '';
let folder = '';
const engines: Engine[] = [];

beforeAll(async () => {
  bundle = await bundlePrograms({ engine: 'src/engine/main.ts' });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
  await writeImages(path.join(folder, 'real', 'a'), 30, 1, 8);
  await writeImages(path.join(folder, 'real', 'b'), 30, 2, 8);
  await writeImages(path.join(folder, 'generated'), 60, 3, 8);
  await mkdir(path.join(folder, 'encoders'));
  await writeSlowEncoder(path.join(folder, 'slow.onnx'), 1000); // a second or more a call
  await writeSlowEncoder(path.join(folder, 'stuck.onnx'), 20_000); // tens of seconds a call
  await writeFile(path.join(folder, 'text.png'), 'no picture');
});
afterEach(() => Promise.all(engines.splice(0).map(engine => engine.dispose())));
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

function setUp() {
  const log: string[] = [];
  const engine = createEngine({ modulePath: path.join(bundle, 'engine.js'), log: line => log.push(line) });
  engines.push(engine);
  const pid = () =>
    Number(/runs as process (\d+)/.exec(log.findLast(line => line.includes('process')) ?? '')?.[1]);
  return { ...engine, log, pid };
}

function request(encoder: string, cache: string): EvaluationRequest {
  return {
    real: { path: path.join(folder, 'real'), labels: null },
    generated: { path: path.join(folder, 'generated'), labels: null },
    encoder: encoder === 'builtin' ? encoder : path.join(folder, encoder),
    k: 5,
    seed: 0,
    equalize: 'auto',
    size: null,
    metrics: ['tri'],
    provider: 'cpu',
    test: null,
    parameters: {},
    balls: 'closed',
    folders: { cache: path.join(folder, cache), encoders: path.join(folder, 'encoders') },
  };
}

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('resolved'),
    (error: unknown) => error as Error,
  );

/** Resolves when the generated set is being encoded. */
function watchProgress() {
  const seen: Progress[] = [];
  let resolve: () => void = () => undefined;
  const encodingGenerated = new Promise<void>(then => (resolve = then));
  const onProgress = (progress: Progress) => {
    seen.push(progress);
    if (/generated/i.test(progress.label) && progress.stage === 'encode') resolve();
  };
  return { seen, onProgress, encodingGenerated };
}

/** Resolves when the engine, which runs, answers nothing for a second: its thread is in a native call. */
async function untilBlocked(client: Engine['client']): Promise<void> {
  const answered = () => client.encoders({ folder }).then(() => true);
  while (await Promise.race([answered(), sleep(1000, false)])) await sleep(50);
}

describe('the engine', () => {
  it('evaluates two folders with the built-in encoder: report, columns, and progress through every stage', async () => {
    const { client } = setUp();
    const { seen, onProgress } = watchProgress();
    const { report, columns } = await client.evaluate(request('builtin', 'first'), { onProgress });
    expect(report).toMatchObject({
      schema: 1,
      real: { count: 60, encoded: 60, classes: ['a', 'b'] },
      generated: { count: 60, encoded: 60 },
      encoder: { id: 'builtin' },
      provider: { used: 'cpu' },
    });
    expect(Number.isFinite(report.metrics.pce.value)).toBe(true);
    expect(columns.generated.pce).toBeInstanceOf(Float64Array);
    expect(columns.generated.nearest).toBeInstanceOf(Int32Array);
    expect(columns.generated.nearest).toHaveLength(60 * columns.nearestCount);
    const stages = seen.map(({ stage }) => stage);
    for (const stage of ['find', 'encode', 'neighbors', 'metrics'] as const) expect(stages).toContain(stage);
    expect(stages.lastIndexOf('encode')).toBeLessThan(stages.indexOf('neighbors'));
  });

  it('rejects with the InputError of the evaluation, which names the folder', async () => {
    const { client } = setUp();
    const missing = {
      ...request('builtin', 'first'),
      real: { path: path.join(folder, 'nowhere'), labels: null },
    };
    const error = await caught(client.evaluate(missing));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain('nowhere');
    expect(error).toMatchObject({ mend: expect.stringMatching(/./) as string });
  });

  it('cancelled in the middle stops within a second and keeps what was encoded', async () => {
    const { client } = setUp();
    const controller = new AbortController();
    const { onProgress, encodingGenerated } = watchProgress();
    let ended = false;
    const call = caught(
      client.evaluate(request('slow.onnx', 'slow'), {
        signal: controller.signal,
        onProgress,
        onEnd: () => (ended = true),
      }),
    );
    await encodingGenerated;
    const begun = Date.now();
    controller.abort();
    expect(await call).toBeInstanceOf(CancelledError);
    expect(Date.now() - begun).toBeLessThan(1000);
    await until('the work has ended', () => ended, 2000);
    const { report } = await client.evaluate(request('slow.onnx', 'slow'));
    expect(report.real).toMatchObject({ fromStore: 60, encoded: 0 });
    expect(report.generated.encoded).toBeGreaterThan(0);
  });

  it('killed in the middle says why, and the next evaluation goes on from what was encoded', async () => {
    const { client, pid } = setUp();
    const { onProgress, encodingGenerated } = watchProgress();
    const call = caught(client.evaluate(request('slow.onnx', 'killed'), { onProgress }));
    await encodingGenerated;
    process.kill(pid(), 'SIGKILL');
    const error = await call;
    expect(error).toBeInstanceOf(DisconnectedError);
    expect(error.message).toMatch(/SIGKILL/);
    const { report } = await client.evaluate(request('slow.onnx', 'killed'));
    expect(report.real).toMatchObject({ fromStore: 60, encoded: 0 });
  });

  it('stuck in a native call is ended by a cancel, and thumbnails asked meanwhile still come', async () => {
    const { client, pid } = setUp();
    await client.encoders({ folder });
    const controller = new AbortController();
    const call = caught(client.evaluate(request('stuck.onnx', 'stuck'), { signal: controller.signal }));
    await untilBlocked(client);
    const first = pid();
    const images = await readdir(path.join(folder, 'generated'));
    const thumbnails = client.thumbnails({
      files: images.slice(0, 4).map(name => path.join(folder, 'generated', name)),
      size: 64,
      cache: path.join(folder, 'stuck'),
    });
    controller.abort();
    expect(await call).toBeInstanceOf(CancelledError);
    expect((await thumbnails).every(file => file !== null)).toBe(true);
    await until('the stuck process has gone', () => !isAlive(first), 2000);
  });

  it('makes thumbnails while it evaluates, null for what is no image', async () => {
    const { client } = setUp();
    const evaluation = client.evaluate(request('builtin', 'both'));
    const files = [
      path.join(folder, 'generated', '0.png'),
      path.join(folder, 'text.png'),
      path.join(folder, 'gone.png'),
    ];
    const thumbnails = await client.thumbnails({ files, size: 4, cache: path.join(folder, 'both') });
    expect(thumbnails.map(file => file !== null)).toEqual([true, false, false]);
    const { width, height } = await sharp(thumbnails[0]!).metadata();
    expect(Math.max(width, height)).toBeLessThanOrEqual(8);
    expect((await evaluation).report.generated.count).toBe(60);
  });

  it('lists encoders and inspects model files', async () => {
    const { client } = setUp();
    const states = await client.encoders({ folder: path.join(folder, 'encoders') });
    expect(states.map(({ id, ready }) => `${id} ${ready}`)).toEqual(
      expect.arrayContaining(['builtin true', 'dinov2-vits14 false']),
    );
    const inspection = await client.inspectEncoder({ file: path.join(folder, 'slow.onnx') });
    expect(inspection).toEqual({ name: 'Slow', dimension: 16 });
    const error = await caught(client.inspectEncoder({ file: path.join(folder, 'text.png') }));
    expect(error).toBeInstanceOf(InputError);
  });

  it('ends when its parent does, however that ends', async () => {
    const program = `
      const { fork } = require('node:child_process');
      const engine = ${JSON.stringify(path.join(bundle, 'engine.js'))};
      console.log(fork(engine, [], { serialization: 'advanced', stdio: 'ignore' }).pid);
      setInterval(() => undefined, 1000);`;
    const parent = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>(resolve =>
      parent.stdout.once('data', data => resolve(Number(String(data)))),
    );
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until('the engine has gone', () => !isAlive(pid));
  });
});
