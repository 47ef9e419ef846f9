import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConsistencyReport, ReconstructionReport } from '../../src/contract/measures';
import { bundlePrograms } from '../support/bundle';
import { writeImages } from '../support/smallSets';
import { startSampleLens } from './sampleLens';

let bundle = '';
let folder = '';

const flat = (file: string, level: number, size = 4) =>
  sharp({ create: { width: size, height: size, channels: 3, background: { r: level, g: level, b: level } } })
    .png()
    .toFile(path.join(folder, file));

beforeAll(async () => {
  bundle = await bundlePrograms({ cli: 'src/cli/main.ts', engine: 'src/engine/main.ts' });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
  for (const name of ['original', 'reconstructed']) await mkdir(path.join(folder, name));
  for (const name of ['a', 'b', 'c', 'alone']) await flat(`original/${name}.png`, 51);
  await flat('reconstructed/a.png', 51);
  await flat('reconstructed/b.png', 153);
  await flat('reconstructed/c.png', 51, 8);
  await flat('reconstructed/new.png', 0);
  await writeImages(path.join(folder, 'prompts', 'a cat'), 3, 1);
  await writeImages(path.join(folder, 'prompts', 'a dog'), 2, 2);
  await writeFile(path.join(folder, 'nll.csv'), 'sample,log_likelihood\n0,-10\n1,-20\n2,-30\n');
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => startSampleLens(bundle, folder, args).outcome;
const written = async <T>(name: string) => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as T;

describe('reconstruction', () => {
  it('has errors by hand, the worst pair first, and lists what has no partner', async () => {
    const outcome = await run(
      'reconstruction',
      '--original',
      'original',
      '--reconstructed',
      'reconstructed',
      '--json',
      'r.json',
    );
    expect(outcome).toMatchObject({ code: 0 });
    const report = await written<ReconstructionReport>('r.json');
    expect(report.pairs.map(pair => pair.original)).toEqual(['b.png', 'a.png']);
    const [worst, best] = report.pairs;
    expect(worst!.mse).toBeCloseTo(0.16, 12);
    expect(worst!.mae).toBeCloseTo(0.4, 12);
    expect(worst!.bce).toBeCloseTo(-(0.2 * Math.log(0.6) + 0.8 * Math.log(0.4)), 12);
    expect([best!.mse, best!.mae]).toEqual([0, 0]);
    expect(report.mean.mse).toBeCloseTo(0.08, 12);
    expect(report.onlyOriginal).toEqual(['alone.png']);
    expect(report.onlyReconstructed).toEqual(['new.png']);
    expect(report.unreadable).toEqual([{ file: 'c.png', reason: 'it is 8 x 8, and its original is 4 x 4' }]);
    expect(outcome.stdout).toContain('alone.png');
  });

  it('lists what could not be read by its name, and is an input error where that is all', async () => {
    for (const name of ['damaged', 'damaged/x', 'damaged/y']) await mkdir(path.join(folder, name));
    await flat('damaged/x/a.png', 51);
    await writeFile(path.join(folder, 'damaged/x/b.png'), 'no image');
    await writeFile(path.join(folder, 'damaged/y/a.png'), 'no image');
    await flat('damaged/y/b.png', 51);
    const compare = (...more: string[]) =>
      run('reconstruction', '--original', 'damaged/x', '--reconstructed', 'damaged/y', ...more);
    const none = await compare();
    expect(none.code).toBe(3);
    expect(none.stderr).toMatch(/can be compared .*\.png \(.*not an image.*and 1 more/);

    await flat('damaged/x/c.png', 51);
    await flat('damaged/y/c.png', 51);
    await symlink('nowhere.png', path.join(folder, 'damaged/x/d.png'));
    expect(await compare('--json', 'damaged.json')).toMatchObject({ code: 0 });
    const { pairs, unreadable } = await written<ReconstructionReport>('damaged.json');
    expect(pairs.map(({ original }) => original)).toEqual(['c.png']);
    expect(Object.fromEntries(unreadable.map(({ file, reason }) => [file, reason]))).toEqual({
      'a.png': 'it is not an image that can be read',
      'b.png': 'its original cannot be read: it is not an image that can be read',
      'd.png': 'its original cannot be read: it is not there',
    });
  });

  it('stays on its lines whatever images are called, and has no error of one pair', async () => {
    const name = 'x\u001b[31m\nMSE 0.png';
    for (const side of ['odd/x', 'odd/y']) {
      await mkdir(path.join(folder, side), { recursive: true });
      await flat(`${side}/${name}`, 51);
    }
    const odd = ['reconstruction', '--original', 'odd/x', '--reconstructed', 'odd/y'];
    const { stdout } = await run(...odd, '--json', 'odd.json');
    expect(stdout).toMatch(/^x \[31m MSE 0\.png /m);
    for (const text of ['\u001b', 'not a number', '±']) expect(stdout).not.toContain(text);
    expect(await written<ReconstructionReport>('odd.json')).not.toHaveProperty('standardError');
  });

  it('of folders with no common name is an input error', async () => {
    const { code, stderr } = await run(
      'reconstruction',
      '--original',
      'original',
      '--reconstructed',
      'prompts',
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/name/);
  });
});

describe('consistency', () => {
  it('has a similarity for each prompt, and their mean', async () => {
    const outcome = await run(
      'consistency',
      '--prompts',
      'prompts',
      '--cache',
      'cache',
      '--json',
      '-',
      '--quiet',
    );
    expect(outcome.code).toBe(0);
    const report = JSON.parse(outcome.stdout) as ConsistencyReport;
    expect(report.prompts.map(({ name, images }) => [name, images]).sort()).toEqual([
      ['a cat', 3],
      ['a dog', 2],
    ]);
    const values = report.prompts.map(({ value }) => value);
    expect(report.value).toBeCloseTo((values[0]! + values[1]!) / 2, 9);
    expect(values[0]!).toBeLessThanOrEqual(values[1]!);
    expect(outcome.stderr).toContain('Semantic similarity');
  });

  it('of a folder without subfolders is an input error', async () => {
    const { code, stderr } = await run('consistency', '--prompts', 'original', '--cache', 'cache');
    expect(code).toBe(3);
    expect(stderr).toMatch(/subfolder/);
  });
});

describe('likelihood', () => {
  it('has the mean and bits per dimension by hand', async () => {
    const { code, stdout } = await run(
      'likelihood',
      '--values',
      'nll.csv',
      '--dimensions',
      '10',
      '--json',
      '-',
    );
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as Record<string, unknown>;
    const error = 10 / Math.sqrt(3);
    expect(report['samples']).toBe(3);
    expect(report['negativeLogLikelihood']).toEqual({ value: 20, standardError: error });
    const bits = report['bitsPerDimension'] as { value: number; standardError: number };
    expect(bits.value).toBeCloseTo(20 / (10 * Math.LN2), 12);
    expect(bits.standardError).toBeCloseTo(error / (10 * Math.LN2), 12);
  });

  it('has no standard error of one sample', async () => {
    await writeFile(path.join(folder, 'one.csv'), '-5\n');
    const one = ['likelihood', '--values', 'one.csv', '--dimensions', '10'];
    expect((await run(...one)).stdout).toMatch(/negative log-likelihood +5\.00 nats$/m);
    const { stdout } = await run(...one, '--json', '-');
    expect(JSON.parse(stdout)).toMatchObject({ negativeLogLikelihood: { value: 5 } });
    expect(stdout).not.toMatch(/NaN|standardError/);
  });

  it('refuses a file that holds no numbers, and dimensions that are none', async () => {
    await writeFile(path.join(folder, 'words.csv'), 'value\n-1\nlow\n');
    const words = await run('likelihood', '--values', 'words.csv', '--dimensions', '10');
    expect(words.code).toBe(3);
    expect(words.stderr).toContain('"low"');
    expect(await run('likelihood', '--values', 'nll.csv', '--dimensions', '0')).toMatchObject({ code: 2 });
  });

  it('leaves no sample out: a line without a number, and one that is none, are errors', async () => {
    for (const [text, words] of [
      ['nan\n-1\n-2\n', '"nan"'],
      ['sample,log\n0,-10\n1,\n2,-30\n', '""'],
    ] as const) {
      await writeFile(path.join(folder, 'gaps.csv'), text);
      const { code, stderr } = await run('likelihood', '--values', 'gaps.csv', '--dimensions', '10');
      expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining(words) as string });
    }
  });
});

describe('human-error', () => {
  it('has the share of wrong answers with its interval, by kind of image and by rater', async () => {
    const lines = [
      ...Array.from({ length: 8 }, () => 'Ann,real,real'),
      ...Array.from({ length: 4 }, () => 'Ann,generated,real'),
      ...Array.from({ length: 8 }, () => 'Bo,fake,fake'),
    ];
    await writeFile(path.join(folder, 'study.csv'), `rater,truth,answer\n${lines.join('\n')}\n`);
    const { code, stdout } = await run('human-error', '--answers', 'study.csv');
    expect(code).toBe(0);
    // scipy: binomtest(4, 20).proportion_ci(method='wilson') = 0.0807, 0.4160
    expect(stdout).toContain('20 answers');
    expect(stdout).toMatch(/Human error rate +0\.20 \(95 % interval 0\.08 to 0\.42\) +4 of 20/);
    expect(stdout).toMatch(/Generated, taken for real +0\.33 .* 4 of 12/);
    expect(stdout).toMatch(/Rater Bo +0\.00 .* 0 of 8/);
    const asJson = JSON.parse((await run('human-error', '--answers', 'study.csv', '--json', '-')).stdout) as {
      value: number;
      raters: { rater: string; rate: { value: number } }[];
    };
    expect(asJson.value).toBe(0.2);
    expect(asJson.raters.map(({ rater, rate }) => [rater, rate.value])).toEqual([
      ['Ann', 4 / 12],
      ['Bo', 0],
    ]);
  });

  it('names the file and the line that is wrong', async () => {
    await writeFile(path.join(folder, 'unsure.csv'), 'truth,answer\nreal,unsure\n');
    const { code, stderr } = await run('human-error', '--answers', 'unsure.csv');
    expect(code).toBe(3);
    expect(stderr).toMatch(/unsure\.csv, line 2: the answer "unsure"/);
    expect((await run('human-error', '--answers', 'gone.csv')).stderr).toMatch(/gone\.csv cannot be read/);
  });
});
