import { Ajv } from 'ajv';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromJson } from '../../src/reports/json';
import { bundlePrograms } from '../support/bundle';
import { writeFeatures, writeImages } from '../support/smallSets';
import { startSampleLens } from './sampleLens';

const schemaFile = path.resolve(__dirname, '..', '..', 'docs', 'report.schema.json');

let bundle = '';
let folder = '';

beforeAll(async () => {
  bundle = await bundlePrograms({ cli: 'src/cli/main.ts', engine: 'src/engine/main.ts' });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
  await writeFeatures(path.join(folder, 'R.npy'), { rows: 40, dimension: 4, seed: 1 });
  await writeFeatures(path.join(folder, 'G.npy'), { rows: 24, dimension: 4, seed: 2, centre: 0.5 });
  await writeImages(path.join(folder, 'real', 'red, "hot"'), 10, 1);
  await writeImages(path.join(folder, 'real', 'cold'), 10, 2);
  await writeImages(path.join(folder, 'generated'), 12, 3);
  await writeFile(path.join(folder, 'generated', 'torn.png'), 'no picture');
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => startSampleLens(bundle, folder, args).outcome;
const features = ['evaluate', '--real', 'R.npy', '--generated', 'G.npy', '--cache', 'cache'];
const images = [
  'evaluate',
  '--real',
  'real',
  '--generated',
  'generated',
  '--cache',
  'cache',
  '--provider',
  'cpu',
];
const read = (name: string) => readFile(path.join(folder, name), 'utf8');

async function expectSchema(text: string) {
  const validate = new Ajv({ allErrors: true }).compile(
    JSON.parse(await readFile(schemaFile, 'utf8')) as object,
  );
  validate(JSON.parse(text));
  expect(validate.errors).toBeNull();
}

describe('evaluating feature files', () => {
  it('prints the scores, what they say and warnings on stdout, and ends with exit code 0', async () => {
    const { code, stdout, stderr } = await run(...features, '--quiet');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const words of [
      /Real\? +PCE +-?\d+\.\d{2}/,
      /Complete\? +RCE/,
      /Varied\? +RE/,
      /k = 5/,
      /Warning: /,
    ])
      expect(stdout).toMatch(words);
  });

  it('says what an approximate search found, in words and in JSON that meets the schema', async () => {
    const { code, stdout } = await run(
      ...features,
      '--quiet',
      '--search',
      'approximate',
      '--json',
      'near.json',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/searched approximately: at least \d+\.\d % of the 5 nearest found/);
    await expectSchema(await read('near.json'));
    const { neighbors, settings } = fromJson(await read('near.json'));
    expect([neighbors.method, settings.search]).toEqual(['hnsw', 'approximate']);
    expect(neighbors.recall?.shares.generatedReal).toBeGreaterThan(0.9);
  });

  it('writes JSON that meets the schema and holds the settings as given', async () => {
    await run(...features, '--quiet', '--json', 'a.json', '--k', '3', '--seed', '7', '--metrics', 'pce,re');
    await expectSchema(await read('a.json'));
    const report = fromJson(await read('a.json'));
    expect(report.settings).toMatchObject({ k: 3, seed: 7, equalize: 'auto', metrics: ['pce', 're'] });
    expect(report.real).toMatchObject({ path: path.join(folder, 'R.npy'), kind: 'npy', count: 40 });
    expect(report.equalization).toMatchObject({ drawn: 'real', realSize: 24, generatedSize: 24 });
    expect(report.provider.used).toBeNull();
  });

  it('gives the same scores for the same seed, and scores as they are without equalizing', async () => {
    const scores = async (...args: string[]) => {
      const { code, stdout } = await run(...features, '--quiet', '--json', '-', ...args);
      expect(code).toBe(0);
      return fromJson(stdout);
    };
    const [a, b, off] = [await scores(), await scores(), await scores('--equalize', 'off')];
    expect(a.metrics).toEqual(b.metrics);
    expect(a.metrics.re.value).not.toBe(a.asIs.re.value);
    expect(off.metrics).toEqual(off.asIs);
    expect(off.asIs).toEqual(a.asIs);
  });

  it('with --json - leaves stdout to the JSON alone, and the result to stderr', async () => {
    const { stdout, stderr } = await run(...features, '--json', '-');
    await expectSchema(stdout);
    expect(stderr).toMatch(/Real\? +PCE/);
  });

  it('says what it does on stderr, in plain lines where that is no terminal', async () => {
    const { stderr } = await run(...features);
    expect(stderr).not.toBe('');
    expect(stderr).not.toContain('\r');
    expect(stderr).not.toContain('\x1b');
  });
});

describe('evaluating folders of images', () => {
  it('writes samples, report and JSON, and names what could not be read', async () => {
    const outcome = await run(
      ...images,
      ...['--json', 'i.json', '--samples', 'i.csv', '--report', 'i.html', '--quiet'],
    );
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toContain('torn.png');
    await expectSchema(await read('i.json'));

    const report = fromJson(await read('i.json'));
    expect(report.real).toMatchObject({ count: 20, classes: ['cold', 'red, "hot"'] });
    expect(report.generated.unreadable.map(({ file }) => file)).toEqual(['torn.png']);
    expect(report.encoder).toMatchObject({ id: 'builtin', name: 'Sample Lens built-in' });
    expect(report.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['builtin-encoder', 'unreadable-files', 'few-samples']),
    );

    const lines = (await read('i.csv')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(13);
    expect(lines[1]).toContain(path.join(folder, 'generated', '0.png'));
    expect(lines.slice(1).every(line => /real\/(cold|red, ""hot"")\/\d\.png/.test(line))).toBe(true);

    const html = await read('i.html');
    expect(html.match(/<img src="data:image/g)?.length).toBe(24); // 12 samples, each beside its nearest
    expect(html).not.toMatch(/<script|src="(?!data:)/);
  });

  it('takes what it has encoded before from the cache, and a changed folder costs its new files', async () => {
    await run(...images, '--quiet', '--json', 'first.json');
    await cp(path.join(folder, 'real', 'cold', '0.png'), path.join(folder, 'generated', 'copy.png'));
    await writeImages(path.join(folder, 'generated', 'new'), 2, 9);
    await run(...images, '--quiet', '--json', 'second.json', '--report', 'second.md');
    const { real, generated, neighbors } = fromJson(await read('second.json'));
    expect(real).toMatchObject({ fromStore: 20, encoded: 0 });
    expect(generated).toMatchObject({ count: 15, fromStore: 13, encoded: 2 });
    expect(neighbors.copies.generatedReal).toBe(1);
    expect(await read('second.md')).toMatch(/copy\.png/);
  });

  it('leaves no temporary files behind', async () => {
    expect((await readdir(folder)).filter(name => name.includes('.tmp'))).toEqual([]);
  });

  it.each([
    ['an unknown id', 'resnet', /There is no encoder "resnet"/],
    ['a file that is not there', 'missing.onnx', /missing\.onnx/],
    ['one that is to be downloaded', 'dinov2-vits14', /download/i],
  ])('with %s for an encoder ends with exit code 3', async (_, encoder, words) => {
    const { code, stderr } = await run(...images, '--encoder', encoder, '--quiet');
    expect(code).toBe(3);
    expect(stderr).toMatch(words);
  });
});

describe('encoders', () => {
  it('are listed with what is ready here', async () => {
    const { code, stdout } = await run('encoders', '--cache', 'cache');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^builtin .* ready /m);
    expect(stdout).toMatch(/^dinov2-vitl14 .* not downloaded \(1\.22 GB\)/m);
  });
});

describe('cache', () => {
  const evaluate = () => run(...images, '--quiet');
  const clear = (...parts: string[]) => run('cache', 'clear', '--cache', 'cache', ...parts);

  it('tells what is kept, as a table and as JSON, and clears the parts that are named', async () => {
    await evaluate();
    const { code, stdout } = await run('cache', '--cache', 'cache');
    expect(code).toBe(0);
    for (const part of ['features', 'thumbnails', 'searches', 'int8'])
      expect(stdout).toMatch(new RegExp(`^${part} +\\d.* files`, 'm'));
    expect(stdout).toMatch(/^limit of features: at most 20.00 GB$/m);
    const { stdout: json } = await run('cache', 'status', '--json', '--cache', 'cache');
    const { parts } = JSON.parse(json) as { parts: { part: string; bytes: number }[] };
    expect(parts.find(({ part }) => part === 'features')?.bytes).toBeGreaterThan(0);
    expect((await clear('--features')).stdout).toMatch(/removed \(features\)$/m);
    expect((await run('cache', '--cache', 'cache')).stdout).toMatch(/^features +0 bytes +0 files/m);
  });

  it('that was cleared costs an evaluation its time and nothing else', async () => {
    const { stdout: before } = await evaluate();
    expect((await clear()).code).toBe(0);
    const scores = (text: string) => text.split('\n').filter(line => /\b(PCE|RCE|RE)\b/.test(line));
    expect(scores((await evaluate()).stdout)).toEqual(scores(before));
  });

  it('has a limit that must be a number: wrong usage otherwise', async () => {
    const limited = startSampleLens(bundle, folder, [...images], { SAMPLE_LENS_CACHE_LIMIT: 'large' });
    const { code, stderr } = await limited.outcome;
    expect(code).toBe(2);
    expect(stderr).toMatch(/SAMPLE_LENS_CACHE_LIMIT is "large", and should be a number of GB/);
  });
});
