import { Ajv } from 'ajv';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparisonReport } from '../../src/contract/comparison';
import { bundlePrograms } from '../support/bundle';
import { writeFeatures, writeImages } from '../support/smallSets';
import { parseXml } from '../support/xml';
import { startSampleLens } from './sampleLens';

const schemaFile = path.resolve(__dirname, '..', '..', 'docs', 'comparison.schema.json');

let bundle = '';
let folder = '';

beforeAll(async () => {
  bundle = await bundlePrograms({ cli: 'src/cli/main.ts', engine: 'src/engine/main.ts' });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
  const features = (name: string, rows: number, seed: number, centre: number) =>
    writeFeatures(path.join(folder, name), { rows, dimension: 4, seed, centre });
  await features('R.npy', 80, 1, 0);
  await mkdir(path.join(folder, 'run'));
  await features('run/step_2.npy', 60, 2, 0.6);
  await features('run/step_10.npy', 70, 3, 0.1);
  await features('run/step_9.npy', 50, 4, 0.3);
  await features('few.npy', 3, 5, 0);
  await writeImages(path.join(folder, 'images', 'real'), 24, 1);
  await writeImages(path.join(folder, 'images', 'epoch_1'), 20, 2);
  await writeImages(path.join(folder, 'images', 'epoch_2', 'cold'), 12, 3);
  await writeImages(path.join(folder, 'images', 'epoch_2', 'warm'), 12, 4);
  await mkdir(path.join(folder, 'images', 'logs'));
  await features('images/labels.npy', 20, 6, 0);
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => startSampleLens(bundle, folder, args).outcome;
const compare = (...args: string[]) =>
  run('compare', '--real', 'R.npy', '--cache', 'cache', '--quiet', ...args);
const three = ['--generated', 'run/step_10.npy', 'run/step_2.npy', 'run/step_9.npy'];
const read = (name: string) => readFile(path.join(folder, name), 'utf8');
const reportOf = (text: string) => JSON.parse(text) as ComparisonReport;

describe('comparing feature files', () => {
  it('prints checkpoints in the order of their steps, the best, what is significant, and the method', async () => {
    const { code, stdout, stderr } = await compare(...three);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = [...stdout.matchAll(/^(step_\d+)\.npy /gm)].map(([, name]) => name);
    expect(rows).toEqual(['step_2', 'step_9', 'step_10']);
    expect(stdout).toMatch(/^step_10\.npy +-?\d+\.\d{2} ± \d+\.\d{2}\*? ★/m);
    expect(stdout).toContain('★ best; * differs significantly from step_2.npy, the baseline.');
    expect(stdout).toContain('at 50 samples of every set');
    expect(stdout).toContain('paired jackknife');
  });

  it('takes all at the size of the smallest set, and writes JSON that meets the schema', async () => {
    const { stdout } = await compare(...three, '--json', '-', '--metrics', 'coverage');
    const validate = new Ajv({ allowUnionTypes: true }).compile(
      JSON.parse(await readFile(schemaFile, 'utf8')) as object,
    );
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
    const report = reportOf(stdout);
    expect(report).toMatchObject({ size: 50, baseline: 'step_2.npy', refused: [] });
    expect(report.checkpoints.map(({ step, unit, count }) => [step, unit, count])).toEqual([
      [2, 'step', 60],
      [9, 'step', 50],
      [10, 'step', 70],
    ]);
    expect(report.checkpoints.every(({ metrics }) => metrics['coverage'] !== undefined)).toBe(true);
    expect(report.pairs.every(({ differences }) => differences['rce']?.method === 'paired')).toBe(true);
  });

  it('without equalizing refuses sets of other sizes, and says how to have them', async () => {
    const { code, stdout, stderr } = await compare(...three, '--equalize', 'off');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('step_9.npy: It has another size (80 x 50, not 80 x 60).');
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^Leave --equalize at auto/);
  });

  it('writes every file that is asked for', async () => {
    const files = ['c.json', 'c.csv', 'c.tex', 'c.xml', 'c.html'];
    const options = ['--json', '--csv', '--latex', '--junit', '--report'].flatMap((option, i) => [
      option,
      files[i]!,
    ]);
    expect((await compare(...three, ...options)).code).toBe(0);
    expect(reportOf(await read('c.json')).checkpoints).toHaveLength(3);
    expect((await read('c.csv')).split('\r\n')).toHaveLength(1 + 3 * 5 + 1);
    expect(await read('c.tex')).toContain('\\toprule');
    expect(parseXml(await read('c.xml')).name).toBe('testsuites');
    expect(await read('c.html')).toContain('<svg');
    expect((await readdir(folder)).filter(name => name.includes('.tmp'))).toEqual([]);
  });

  it('takes differences to the baseline that is named, also by the end of its path', async () => {
    for (const name of ['step_9.npy', 'run/step_9.npy']) {
      const { stdout } = await compare(...three, '--json', '-', '--baseline', name);
      expect(reportOf(stdout).baseline).toBe('step_9.npy');
    }
  });

  it('reads steps as the pattern says', async () => {
    const { stdout } = await compare(...three, '--json', '-', '--step-pattern', '_1?(\\d)');
    expect(reportOf(stdout).checkpoints.map(({ step }) => step)).toEqual([0, 2, 9]);
  });
});

describe('a checkpoint that cannot be evaluated', () => {
  it('is named with its reason and its mend, and the others are compared', async () => {
    await writeFile(path.join(folder, 'torn.npy'), 'no numbers');
    const { code, stdout, stderr } = await compare(
      ...three,
      'few.npy',
      'torn.npy',
      'nowhere',
      '--json',
      'f.json',
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/few\.npy is left out: .*3 samples, too few for k = 5.* choose a smaller k\./);
    expect(stderr).toMatch(/torn\.npy is left out: /);
    expect(stderr).toContain('3 checkpoints could not be compared: ');
    expect(stdout).toMatch(/^step_10\.npy/m);
    const { refused, checkpoints, size } = reportOf(await read('f.json'));
    expect(refused.map(({ name }) => name).sort()).toEqual(['few.npy', 'nowhere', 'torn.npy']);
    expect(checkpoints).toHaveLength(3);
    expect(size).toBe(50); // not 3
  });

  it('holds the others down to its size no more', async () => {
    const torn = path.join(folder, 'torn');
    await mkdir(torn, { recursive: true });
    for (let i = 0; i < 7; i++) await writeFile(path.join(torn, `${i}.png`), 'torn');
    const { code, stdout, stderr } = await run(
      ...['compare', '--real', 'images/real', '--cache', 'cache', '--quiet', '--json', '-', '--generated'],
      ...['images/epoch_1', 'images/epoch_2', 'torn'],
    );
    expect(code).toBe(3);
    expect(stderr).toContain('torn is left out: ');
    expect(stderr).toContain('the others are taken at the size of the smallest of them, 20.');
    expect(reportOf(stdout)).toMatchObject({ size: 20 });
  });

  it('that is the baseline leaves the table without one, and conditions on it untold', async () => {
    const { code, stdout, stderr } = await compare(
      ...[...three, 'few.npy', '--baseline', 'few.npy', '--fail-if', 'pce > baseline'],
    );
    expect(code).toBe(3);
    expect(stdout).toMatch(/UNKNOWN +pce > baseline +step_10\.npy/);
    expect(stdout).not.toMatch(/differs significantly/);
    expect(stderr).toContain('Without few.npy, the baseline');
  });

  it('where fewer than two are left ends without a table', async () => {
    const { code, stdout, stderr } = await compare('--generated', 'run/step_2.npy', 'few.npy');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/Only 1 checkpoint could be evaluated; a comparison needs two\.\nfew\.npy: /);
  });

  it('for what all have in common is told once', async () => {
    const { code, stderr } = await compare(
      '--generated',
      'images/epoch_1',
      'images/epoch_2',
      '--encoder',
      'resnet',
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/error: There is no encoder "resnet"/);
  });

  it('for the reference is told as such, before anything is evaluated', async () => {
    const { code, stderr } = await run('compare', '--real', 'few.npy', ...three, '--cache', 'cache');
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: .*few\.npy has 3 samples, too few/);
  });
});

describe('comparing folders of images', () => {
  const images = ['compare', '--real', 'images/real', '--cache', 'image-cache', '--provider', 'cpu'];

  it('finds every subfolder with images but the reference, in order, and says so first', async () => {
    const { code, stdout, stderr } = await run(...images, '--checkpoints', 'images', '--json', '-');
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^Passed over in .*: 1 \.npy or \.npz beside the folders\.\nLeft out: real, it is the reference set\.\nCheckpoints: epoch_1, epoch_2\n/,
    );
    expect(stderr).toMatch(/^epoch_1: PCE .*, RCE .*, RE /m);
    const { checkpoints, size, real } = reportOf(stdout);
    expect(checkpoints.map(({ name, step, unit }) => [name, step, unit])).toEqual([
      ['epoch_1', 1, 'epoch'],
      ['epoch_2', 2, 'epoch'],
    ]);
    expect(size).toBe(20);
    expect(real).toMatchObject({ fromStore: 0, encoded: 24 });
  });

  it('encodes nothing twice: a second comparison has all from the store', async () => {
    await run(...images, '--checkpoints', 'images', '--quiet');
    const { stdout } = await run(
      ...images,
      '--checkpoints',
      'images',
      '--quiet',
      '--json',
      '-',
      '--baseline',
      'epoch_2',
    );
    expect(reportOf(stdout).real).toMatchObject({ fromStore: 24, encoded: 0 });
  });

  it('finds folders of shards, whose scores are those of the images', async () => {
    const of = { epoch_1: 'images/epoch_1', epoch_2: 'images/epoch_2' };
    for (const [name, set] of Object.entries(of))
      for (const shard of ['0/2', '1/2']) {
        const { code } = await run(
          ...['encode', set, '--out', `sharded/${name}`, '--shard', shard],
          ...['--cache', 'image-cache', '--provider', 'cpu', '--quiet'],
        );
        expect(code).toBe(0);
      }
    const scores = async (checkpoints: string) => {
      const asked = await run(...images, '--checkpoints', checkpoints, '--quiet', '--json', '-');
      return reportOf(asked.stdout).checkpoints.map(({ name, metrics }) => ({ name, metrics }));
    };
    expect(await scores('sharded')).toEqual(await scores('images'));
  });

  it('takes the others again where unreadable images make a set smaller than it looked', async () => {
    await cp(path.join(folder, 'images', 'epoch_1'), path.join(folder, 'torn', 'epoch_3'), {
      recursive: true,
    });
    await writeFile(path.join(folder, 'torn', 'epoch_3', '0.png'), 'no picture');
    await writeFile(path.join(folder, 'torn', 'epoch_3', '1.png'), 'no picture');
    const { code, stdout, stderr } = await run(
      ...images,
      '--checkpoints',
      'images',
      '--generated',
      'torn/epoch_3',
      '--json',
      '-',
    );
    expect(code).toBe(0);
    expect(stderr).toContain(
      'A set has fewer samples than files, 18: the others are taken at that size too.',
    );
    const { size, refused, checkpoints } = reportOf(stdout);
    expect({ size, refused }).toEqual({ size: 18, refused: [] });
    expect(checkpoints.map(({ name }) => name)).toEqual(['epoch_1', 'epoch_2', 'epoch_3']);
  });

  it.each([
    ['logs', 'There are no checkpoints in images/logs'],
    ['real', 'There are no checkpoints in images/real'],
    ['nothing', 'cannot be read'],
  ])('in a folder with too few of them (%s) ends with exit code 3 and what to name', async (name, words) => {
    const { code, stderr } = await run(...images, '--checkpoints', `images/${name}`);
    expect(code).toBe(3);
    expect(stderr).toContain(words);
  });
});

describe('conditions to fail on', () => {
  it('that are met end with exit code 4 once everything is written, and say the values', async () => {
    const { code, stdout, stderr } = await compare(
      ...[...three, '--fail-if', 'pce > -100', '--fail-if', 'rce > previous + 100se', '--junit', 'j.xml'],
    );
    expect(code).toBe(4);
    expect(stdout).toMatch(/FAILED +pce > -100 +step_10\.npy +PCE is .*, > -100\./);
    expect(stdout).toMatch(/passed +rce > previous \+ 100se/);
    expect(stderr).toBe('1 condition to fail on is met: pce > -100 (step_10.npy)\n');
    const [suite] = parseXml(await read('j.xml')).children;
    expect(suite!.attributes).toMatchObject({ tests: '5', failures: '1', errors: '0' });
  });

  it('that are not met end with exit code 0', async () => {
    expect((await compare(...three, '--fail-if', 'pce > baseline + 2se')).code).toBe(0);
  });

  it('are held against all but the baseline where that is asked', async () => {
    const { stdout } = await compare(...three, '--fail-if', 'pce > -100', '--fail-on', 'any');
    expect(stdout.match(/^FAILED/gm)).toHaveLength(2);
  });

  it('have their metric evaluated without asking for it', async () => {
    const { code, stdout } = await compare(...three, '--fail-if', 'coverage < 0');
    expect(code).toBe(0);
    expect(stdout).toMatch(/passed +coverage < 0 +step_10\.npy +\S+ is \d/);
  });

  it('on a metric that cannot be given end with exit code 3, and say so', async () => {
    const { code, stderr } = await compare(...three, '--fail-if', 'inceptionScore < 2');
    expect(code).toBe(3);
    expect(stderr).toContain('"inceptionScore < 2"');
    expect(stderr).toContain('It has no value of inceptionScore.');
  });
});

describe('wrong usage', () => {
  it.each([
    ['no checkpoints', [], '--checkpoints'],
    ['one checkpoint', ['--generated', 'run/step_2.npy'], 'a comparison needs two'],
    ['one checkpoint, twice', ['--generated', 'run/step_2.npy', 'run/../run/step_2.npy'], 'needs two'],
    [
      'a baseline that is none of them',
      [...three, '--baseline', 'step_3'],
      'There are: step_2.npy, step_9.npy',
    ],
    ['a condition that makes no sense', [...three, '--fail-if', 'pce > last'], 'at character 7, at "last"'],
    ['a pattern without a group', [...three, '--step-pattern', 'step'], 'has no group'],
    ['a report of no known kind', [...three, '--report', 'r.pdf'], '.md or .html'],
    ['two outputs on stdout', [...three, '--json', '-', '--csv', '-'], 'both write to stdout'],
    ['an output over a checkpoint', [...three, '--csv', 'run/step_2.npy'], 'would overwrite the input'],
  ])('%s ends with exit code 2 and says so', async (_, args, words) => {
    const { code, stdout, stderr } = await compare(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  it('of a condition shows the grammar', async () => {
    expect((await compare(...three, '--fail-if', 'fid > 3')).stderr).toContain('As in: rce > 5;');
  });
});
