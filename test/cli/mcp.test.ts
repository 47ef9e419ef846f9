import { Ajv2020 } from 'ajv/dist/2020';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ComparisonData } from '../../src/agents/comparisonData';
import type { EvaluationData } from '../../src/agents/evaluationData';
import type { OutliersData } from '../../src/agents/outliersData';
import { bundlePrograms } from '../support/bundle';
import { isAlive, until } from '../support/processes';
import { writeSlowEncoder } from '../support/slowEncoder';
import { writeFeatures, writeImages } from '../support/smallSets';
import { openConnection, type Answer } from './mcpConnection';

let bundle = '';
let folder = '';
const at = (...names: string[]) => path.join(folder, ...names);

beforeAll(async () => {
  bundle = await bundlePrograms({
    cli: 'src/cli/main.ts',
    engine: 'src/engine/main.ts',
    mcpSdk: 'src/cli/mcp/sdk.ts',
  });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
  await writeImages(at('real', 'red'), 12, 1);
  await writeImages(at('real', 'blue'), 12, 2);
  await writeImages(at('run', 'step_9'), 20, 3);
  await writeImages(at('run', 'step_10'), 20, 4);
  await cp(at('real', 'red', '3.png'), at('run', 'step_10', 'copied | once.png'));
  await mkdir(at('run', 'step_11'));
  await writeImages(at('run', 'step_11'), 2, 5); // too few
  await writeImages(at('eight', 'real'), 40, 6, 8);
  await writeImages(at('eight', 'generated'), 40, 7, 8);
  await writeSlowEncoder(at('stuck.onnx'), 20_000); // tens of seconds a call
  await writeFeatures(at('R.npy'), { rows: 40, dimension: 4, seed: 1 });
  await writeFeatures(at('G.npy'), { rows: 24, dimension: 4, seed: 2, centre: 0.5 });
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

/** A connection of one test. */
async function connect(...flags: string[]) {
  const connection = await openConnection(bundle, folder, flags);
  onTestFinished(() => connection.client.close());
  return connection;
}

/** One connection for tests that ask it one after another. */
function useConnection(...flags: string[]) {
  let connection: Awaited<ReturnType<typeof openConnection>>;
  beforeAll(async () => {
    connection = await openConnection(bundle, folder, flags);
  });
  afterAll(() => connection.client.close());
  return () => connection;
}

const words = ({ content }: Answer) => content[0]?.text ?? '';

describe('what is offered', () => {
  it('is three tools with schemas, and instructions', async () => {
    const { client, tools } = await connect();
    expect(client.getInstructions()).toContain('evaluate_samples');
    expect(tools.map(({ name }) => name)).toEqual([
      'evaluate_samples',
      'get_outliers',
      'compare_checkpoints',
    ]);
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    for (const { inputSchema, outputSchema, description, annotations } of tools) {
      ajv.compile(inputSchema as object);
      ajv.compile(outputSchema as object);
      expect(description!.length).toBeGreaterThan(200);
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      const properties = Object.values(inputSchema.properties!) as { description?: string }[];
      for (const property of properties) expect(property.description).toMatch(/\S{3}/);
    }
  });
});

describe('evaluate_samples', () => {
  it('answers in words and in data, with progress that only grows, to the total', async () => {
    const { call } = await connect('--real', at('real'));
    const seen: number[] = [];
    let share = 0;
    const onprogress = ({ progress, total = NaN }: { progress: number; total?: number }) => {
      seen.push(progress);
      share = progress / total;
    };
    const args = { generated: at('run', 'step_9'), metrics: ['coverage'], k: 3 };
    const answer = await call('evaluate_samples', args, { onprogress });
    expect(words(answer)).toMatch(
      /\| Real\? \| PCE \(Precision cross-entropy\) \| -?\d+\.\d{2} \| \d+\.\d{2} \|/,
    );
    for (const part of ['Coverage', 'Do not conclude', at('real'), 'get_outliers'])
      expect(words(answer)).toContain(part);
    const data = answer.structuredContent as EvaluationData;
    expect(data).toMatchObject({
      real: { path: at('real'), samples: 24 },
      generated: { path: at('run', 'step_9'), samples: 20 },
      sizes: { real: 20, generated: 20 },
      encoder: { id: 'builtin' },
      k: 3,
    });
    expect(data.scores.map(({ metric }) => metric)).toEqual(
      expect.arrayContaining(['pce', 'rce', 're', 'coverage']),
    );
    expect(data.warnings.map(({ code }) => code)).toContain('builtin-encoder');
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBe(seen.length);
    expect(share).toBe(1);
  });

  it('says where nothing has changed, and evaluates anew where a file has', async () => {
    const { call, log } = await connect('--real', at('real'));
    await cp(at('run', 'step_9'), at('changing'), { recursive: true });
    await sleep(2100); // what changed shortly before is not told from what changed since
    const evaluate = () => call('evaluate_samples', { generated: at('changing') });
    const first = await evaluate();
    const again = await evaluate();
    expect(words(first)).not.toContain('Nothing has changed');
    expect(words(again)).toContain('Nothing has changed');
    expect(again.structuredContent).toEqual(first.structuredContent);
    await cp(at('run', 'step_10', '4.png'), at('changing', '4.png'));
    const changed = await evaluate();
    expect(words(changed)).not.toContain('Nothing has changed');
    expect(changed.structuredContent).not.toEqual(first.structuredContent);
    expect(log()).toContain('evaluate_samples: done');
  });

  it('takes features, and calls one after another where several come at once', async () => {
    const { call } = await connect('--real', at('R.npy'));
    const answers = await Promise.all(
      [1, 2, 3].map(k => call('evaluate_samples', { generated: at('G.npy'), k })),
    );
    expect(answers.map(({ structuredContent }) => (structuredContent as EvaluationData).k)).toEqual([
      1, 2, 3,
    ]);
  });
});

describe('evaluate_samples without what it needs', () => {
  const connection = useConnection();

  it.each([
    [
      'a relative path',
      { generated: 'run/step_9' },
      /"generated" is "run\/step_9"; it should be an absolute path/,
    ],
    ['no path', {}, /"generated" is missing/],
    ['an unknown argument', { generated: '/g', sample: 1 }, /no argument "sample".*takes: generated, real/],
    ['an unknown metric', { generated: '/g', metrics: ['fid'] }, /"metrics.0" is "fid".*"frechetDistance"/],
    ['a number out of range', { generated: '/g', k: 0 }, /"k" is 0; it should be at least 1/],
    ['no reference set', { generated: '/g' }, /No reference set is configured.*"real"/],
    ['a set that is not there', { generated: '/not/there', real: '/nor/there' }, /\/n\S+\/there.*not there/],
    ['a set within the other', { generated: '/r/a', real: '/r' }, /lies inside the reference set \/r/],
  ])('mends %s by its words', async (_, args, expected) => {
    const answer = await connection().call('evaluate_samples', args);
    expect(answer.isError).toBe(true);
    expect(words(answer)).toMatch(expected);
  });
});

describe('encoders', () => {
  it.each([
    ['vgg', /"vgg"/],
    ['dinov2-vits14', /DINOv2 ViT-S\/14.*download/i],
  ])('%s, which is not on this machine, is told with what to do', async (encoder, expected) => {
    const { call } = await connect('--real', at('real'));
    const answer = await call('evaluate_samples', { generated: at('run', 'step_9'), encoder });
    expect(answer.isError).toBe(true);
    expect(words(answer)).toMatch(expected);
  });
});

describe('get_outliers', () => {
  it('lists files beside their nearest real ones, evaluating first where that is needed', async () => {
    const { call } = await connect('--real', at('real'));
    const args = { generated: at('run', 'step_10'), kind: 'copies', includeImages: 2 };
    const answer = await call('get_outliers', args);
    expect(words(answer)).toContain('was evaluated for this call');
    expect(words(answer)).toContain(`| ${at('run', 'step_10', 'copied \\| once.png')} | copy |`);
    const data = answer.structuredContent as OutliersData;
    expect(data).toMatchObject({ copies: 1, kind: 'copies', rowsLeftOut: 0 });
    expect(data.rows).toMatchObject([
      {
        sample: at('run', 'step_10', 'copied | once.png'),
        isCopy: true,
        nearestReal: at('real', 'red', '3.png'),
        nearestDistance: 0,
      },
    ]);
    const [, caption, picture, second, nearest] = answer.content;
    expect([caption?.text, second?.text]).toEqual([
      `Generated: ${data.rows[0]!.sample}`,
      `Its nearest real image: ${data.rows[0]!.nearestReal!}`,
    ]);
    for (const image of [picture, nearest]) {
      expect(image).toMatchObject({ type: 'image', mimeType: 'image/webp' });
      expect(Buffer.from(image!.data!, 'base64').toString('latin1', 8, 12)).toBe('WEBP');
    }
    const again = await call('get_outliers', { generated: at('run', 'step_10'), kind: 'all', limit: 1 });
    expect((again.structuredContent as OutliersData).rows).toHaveLength(1);
    expect(again.content).toHaveLength(1);
  });

  it('takes an evaluation with the encoder that is asked for, and no other', async () => {
    const { call } = await connect('--real', at('real'));
    const args = { generated: at('run', 'step_10') };
    await call('get_outliers', args);
    const same = await call('get_outliers', { ...args, encoder: 'builtin' });
    expect(words(same)).not.toContain('was evaluated for this call');
    const other = await call('get_outliers', { ...args, encoder: at('none.onnx') });
    expect(other.isError).toBe(true);
    expect(words(other)).toContain(at('none.onnx'));
  });

  it('judges outliers by the percentile that is asked for, by 99 where none is', async () => {
    const { call } = await connect('--real', at('R.npy'));
    const args = { generated: at('G.npy') };
    const data = async (more: object) =>
      (await call('get_outliers', { ...args, ...more })).structuredContent as OutliersData;
    const [usual, wide] = [await data({}), await data({ percentile: 50 })];
    expect([usual.percentile, wide.percentile]).toEqual([99, 50]);
    expect(wide.outliers).toBeGreaterThan(usual.outliers);
    expect(await data({ percentile: 99 })).toEqual(usual);
  });

  it('names rows of feature files, and has no pictures of them', async () => {
    const { call } = await connect('--real', at('R.npy'));
    const answer = await call('get_outliers', { generated: at('G.npy'), limit: 2, includeImages: 2 });
    const { rows, outliers, rowsLeftOut } = answer.structuredContent as OutliersData;
    expect(rows.length + rowsLeftOut).toBe(outliers);
    for (const row of rows) expect(row.sample).toMatch(/^row \d+ of \S+G\.npy$/);
    expect(answer.content).toHaveLength(1);
  });
});

describe('compare_checkpoints', () => {
  it('sets the checkpoints of a folder side by side, and names those that fail', async () => {
    const { call } = await connect('--real', at('real'));
    const answer = await call('compare_checkpoints', { folder: at('run') });
    const { checkpoints, apart, baseline, size } = answer.structuredContent as ComparisonData;
    expect(checkpoints.map(({ name, step }) => [name, step])).toEqual([
      ['step_9', 9],
      ['step_10', 10],
    ]);
    expect({ baseline, size }).toEqual({ baseline: 'step_9', size: 20 });
    expect(checkpoints[1]!.changes['pce']).toMatchObject({ significant: expect.any(Boolean) as boolean });
    expect(apart).toMatchObject([{ name: 'step_11', reason: expect.stringContaining('too few') as string }]);
    expect(words(answer)).toMatch(/\| step_9 \| -?\d+\.\d{2} ± /);
    expect(words(answer)).toContain('paired jackknife');
  });
});

describe('compare_checkpoints without what it needs', () => {
  const connection = useConnection('--real', '/r');

  it.each([
    ['neither', {}, /Neither "checkpoints" nor "folder"/],
    ['one checkpoint', { checkpoints: ['/a'] }, /a list of at least 2/],
    ['a relative one', { checkpoints: ['/a', 'b'] }, /"checkpoints.1" is "b"; it should be an absolute path/],
    ['the reference among them', { checkpoints: ['/a', '/r'], real: '/r' }, /is the reference set itself/],
  ])('mends %s by its words', async (_, args, expected) => {
    const answer = await connection().call('compare_checkpoints', args);
    expect(answer.isError).toBe(true);
    expect(words(answer)).toMatch(expected);
  });
});

describe('a long evaluation', () => {
  const stuck = { generated: '', real: '', encoder: '' };
  beforeAll(() => {
    Object.assign(stuck, {
      generated: at('eight', 'generated'),
      real: at('eight', 'real'),
      encoder: at('stuck.onnx'),
    });
  });

  /** Starts it, and waits until the engine works on it. */
  async function begin() {
    const connected = await connect();
    const controller = new AbortController();
    let message = '';
    const options = {
      signal: controller.signal,
      onprogress: (note: { message?: string }) => (message = note.message ?? ''),
    };
    const answer = connected.call('evaluate_samples', stuck, options);
    const settled = answer.then(
      value => value,
      () => null,
    );
    await until('the encoder works', () => message.startsWith('Encoding'), 30_000);
    await sleep(500);
    return { ...connected, controller, settled };
  }

  it('stops when its call is cancelled, and the next call is served', async () => {
    const { controller, settled, call, enginePids } = await begin();
    const [pid] = enginePids();
    controller.abort();
    expect(await settled).toBeNull();
    await until('the engine is gone', () => !isAlive(pid!), 3000);
    const next = await call('evaluate_samples', { generated: at('G.npy'), real: at('R.npy') });
    expect(next.isError).toBeUndefined();
  });

  it('survives the death of its engine: the call says so, and the next one is served', async () => {
    const { settled, call, enginePids } = await begin();
    process.kill(enginePids()[0]!, 'SIGKILL');
    const answer = await settled;
    expect(answer?.isError).toBe(true);
    expect(words(answer!)).toMatch(/engine stopped unexpectedly.*Call the tool again/);
    const next = await call('evaluate_samples', { generated: at('G.npy'), real: at('R.npy') });
    expect(next.isError).toBeUndefined();
  });
});

describe('the process', () => {
  /** A server spoken to by hand, as a client of the first protocol versions does. */
  function start() {
    const args = [path.join(bundle, 'cli.js'), 'mcp', '--provider', 'cpu', '--cache', at('cache')];
    const env = { ...process.env, SAMPLE_LENS_DEBUG: '1' };
    const child = spawn(process.execPath, args, { env, stdio: 'pipe' });
    let [out, log] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    const send = (message: object) =>
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const params = {
      protocolVersion: '2024-11-05',
      capabilities: {},
      clientInfo: { name: 'old', version: '1' },
    };
    send({ id: 1, method: 'initialize', params });
    send({ method: 'notifications/initialized' });
    const call = (id: number, args_: object) =>
      send({
        id,
        method: 'tools/call',
        params: { name: 'evaluate_samples', arguments: args_, _meta: { progressToken: 7 } },
      });
    const pid = () => Number(/runs as process (\d+)/.exec(log)?.[1] ?? NaN);
    return { child, out: () => out, ended, call, log: () => log, pid };
  }

  it('writes the protocol alone to stdout, and ends when stdin does', async () => {
    const { child, out, ended, call, log } = start();
    call(2, { generated: at('G.npy'), real: at('R.npy') });
    await until('the call is done', () => log().includes('done in'), 60_000);
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
    const messages = out()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { jsonrpc: string; id?: number; method?: string });
    for (const { jsonrpc } of messages) expect(jsonrpc).toBe('2.0');
    expect(messages.flatMap(({ id }) => id ?? [])).toEqual([1, 2]);
    expect(messages.some(({ method }) => method === 'notifications/progress')).toBe(true);
  });

  it.each(['stdin', 'SIGTERM', 'SIGINT'] as const)(
    'ends at once by %s, also during an evaluation, and leaves no engine',
    async way => {
      const { child, out, ended, call, pid } = start();
      const [real, generated] = [at('eight', 'real'), at('eight', 'generated')];
      call(2, { generated, real, encoder: at('stuck.onnx') });
      await until('the encoder works', () => out().includes('Encoding'), 30_000);
      await sleep(500);
      const begun = Date.now();
      if (way === 'stdin') child.stdin.end();
      else child.kill(way);
      expect(await ended).toEqual([0, null]);
      expect(Date.now() - begun).toBeLessThan(4000);
      expect(isAlive(pid())).toBe(false);
    },
  );

  it('ends when stdin does before a word was said', async () => {
    const child = spawn(process.execPath, [path.join(bundle, 'cli.js'), 'mcp'], { stdio: 'pipe' });
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});
