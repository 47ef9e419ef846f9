import { Ajv } from 'ajv';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparisonReport } from '../../src/contract/comparison';
import { fromJson } from '../../src/reports/json';
import { bundlePrograms } from '../support/bundle';
import { writeImages } from '../support/smallSets';
import { startSampleLens } from './sampleLens';

let bundle = '';
let folder = '';

beforeAll(async () => {
  bundle = await bundlePrograms({ cli: 'src/cli/main.ts', engine: 'src/engine/main.ts' });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
  await writeImages(at('real', 'warm'), 10, 1);
  await writeImages(at('real', 'cold'), 10, 2);
  await writeImages(at('real', 'previews'), 3, 3);
  await writeFile(at('real', '.samplelensignore'), 'previews/\n');
  for (const [step, seed] of [
    [1, 4],
    [2, 5],
  ] as const)
    await writeImages(at('run', `step_${step}`), 12, seed);
  await writeFile(at('run', 'step_1', '.samplelensignore'), '# outliers\n/0.png\n/1*.png\n!10.png\n');
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

const at = (...parts: string[]) => path.join(folder, ...parts);
const run = (command: string, ...args: string[]) =>
  startSampleLens(bundle, folder, [
    ...[command, '--real', 'real', '--cache', 'cache', '--provider', 'cpu', '--quiet'],
    ...args,
  ]).outcome;

async function expectSchema(name: string, text: string) {
  const schema = await readFile(path.resolve(__dirname, '..', '..', 'docs', `${name}.schema.json`), 'utf8');
  const validate = new Ajv({ allErrors: true }).compile(JSON.parse(schema) as object);
  validate(JSON.parse(text));
  expect(validate.errors).toBeNull();
}

describe('excluded images', () => {
  it('are left out of both sets, counted in the result, its files and its JSON, and warned of', async () => {
    const { code, stdout } = await run(
      ...(['evaluate', '--generated', path.join('run', 'step_1')] as const),
      ...['--json', 'e.json', '--samples', 'e.csv', '--report', 'e.md'],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Real .*\(20 images; 2 classes; 3 excluded by \.samplelensignore;/m);
    expect(stdout).toMatch(/^Generated .*\(9 images; 3 excluded by \.samplelensignore;/m);
    expect(stdout).toMatch(/^Outliers: \d of 9 \(\d+\.\d %\), less real than 99 % of the real samples;/m);
    expect(stdout).toContain('Warning: 3 images are excluded from the generated set by .samplelensignore');
    const json = await readFile(at('e.json'), 'utf8');
    await expectSchema('report', json);
    const report = fromJson(json);
    expect(report.real).toMatchObject({ count: 20, excluded: 3, hidden: 0, classes: ['cold', 'warm'] });
    expect(report.generated).toMatchObject({ count: 9, excluded: 3, hidden: 0 });
    expect(report.outliers).toMatchObject({ percentile: 99, copies: 0 });
    const names = (await readFile(at('e.csv'), 'utf8'))
      .split('\r\n')
      .map(line => /step_1\/(\d+)\.png/.exec(line)?.[1]);
    expect(names.filter(Boolean)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(await readFile(at('e.md'), 'utf8')).toContain('3 excluded by .samplelensignore');
  });

  it('are said of a comparison where not as many are excluded from each checkpoint', async () => {
    const { code, stdout } = await run('compare', '--checkpoints', 'run', '--json', 'c.json');
    expect(code).toBe(0);
    expect(stdout).toContain('at 9 samples of every set');
    expect(stdout).toContain(
      'Warning: .samplelensignore excludes unequal numbers of images: 3 from step_1, none from 1 other.',
    );
    const json = await readFile(at('c.json'), 'utf8');
    await expectSchema('comparison', json);
    const { checkpoints, real } = JSON.parse(json) as ComparisonReport;
    expect(checkpoints.map(({ count, excluded }) => [count, excluded])).toEqual([
      [9, 3],
      [12, 0],
    ]);
    expect(real.excluded).toBe(3);
  });

  it('that are all there is end with exit code 3, the file and the mend', async () => {
    await writeImages(at('none'), 2, 6);
    await writeFile(at('none', '.samplelensignore'), '*\n');
    const { code, stderr } = await run('evaluate', '--generated', 'none');
    expect(code).toBe(3);
    expect(stderr).toContain(
      `There are no images in ${at('none')}; passed over: 2 excluded by .samplelensignore.`,
    );
    expect(stderr).toContain('Take patterns out of .samplelensignore, or delete it, and evaluate again.');
  });

  it('cannot be told where the file cannot be read: a warning names it', async () => {
    await writeImages(at('torn'), 8, 7);
    await mkdir(at('torn', '.samplelensignore'));
    const { code, stdout } = await run('evaluate', '--generated', 'torn');
    expect(code).toBe(0);
    expect(stdout).toContain(
      `Warning: Nothing is excluded by ${at('torn', '.samplelensignore')}, which cannot be read: it is a folder.`,
    );
    expect(stdout).not.toContain('could not be read and');
  });
});
