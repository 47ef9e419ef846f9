import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePrograms } from '../support/bundle';
import { writeFeatures } from '../support/smallSets';
import { startSampleLens } from './sampleLens';

let bundle = '';
let folder = '';

beforeAll(async () => {
  bundle = await bundlePrograms({ cli: 'src/cli/main.ts', engine: 'src/engine/main.ts' });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
  await writeFeatures(path.join(folder, 'R.npy'), { rows: 20, dimension: 4, seed: 1 });
  await writeFeatures(path.join(folder, 'G.npy'), { rows: 20, dimension: 4, seed: 2 });
  await writeFeatures(path.join(folder, 'few.npy'), { rows: 3, dimension: 4, seed: 3 });
  await writeFeatures(path.join(folder, 'wide.npy'), { rows: 20, dimension: 5, seed: 4 });
  await writeFile(path.join(folder, 'torn.npy'), 'no numbers');
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

const run = (args: readonly string[], env?: NodeJS.ProcessEnv) =>
  startSampleLens(bundle, folder, args, env).outcome;
const sets = ['evaluate', '--real', 'R.npy', '--generated', 'G.npy', '--cache', 'cache'];

const tile = ['neighbors', '--real', 'R.npy', '--generated', 'G.npy', '--out', 'tiles'];

describe('help', () => {
  it('goes to stdout with exit code 0, as the version does', async () => {
    const help = await run(['evaluate', '--help']);
    expect(help.code).toBe(0);
    for (const option of ['--real', '--k', '--equalize', '--labels-generated', '--cache', '--quiet'])
      expect(help.stdout).toContain(option);
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });
});

describe('paths', () => {
  it('may begin with ~ for the home folder where no shell expands it, and a folder called ~ is ./~', async () => {
    const at = (place: string) => ['--real', `${place}/R.npy`, '--generated', `${place}/G.npy`];
    const evaluate = (place: string) =>
      run(['evaluate', ...at(place), '--quiet', '--cache=~/cache', '--json=~/report.json'], { HOME: folder });
    expect(await evaluate('~')).toMatchObject({ code: 0, stderr: '' });
    expect(await readdir(folder)).toContain('report.json');
    expect(await evaluate('./~')).toMatchObject({ code: 3 });
    expect((await evaluate('./~')).stderr).toContain(path.join(folder, '~', 'R.npy'));
  });
});

describe('wrong usage', () => {
  it.each([
    ['no command', [], 'Usage'],
    ['an unknown command', ['rank'], "unknown command 'rank'"],
    ['an unknown option', [...sets, '--against', 'T.npy'], "unknown option '--against'"],
    ['an unknown parameter', [...sets, '--param', 'density.q=3'], 'Known: '],
    ['a parameter without a value', [...sets, '--param', 'density.k'], 'density.k=3'],
    ['a parameter out of its range', [...sets, '--param', 'density.k=0'], 'whole number, 1 or more'],
    ['an unknown kind of balls', [...sets, '--balls', 'half'], 'closed, open'],
    ['an unknown search', [...sets, '--search', 'quick'], 'exact, approximate'],
    ['an unknown precision', [...sets, '--precision', 'int4'], 'float32, int8'],
    ['a word too many', [...sets, 'more'], 'too many arguments'],
    ['a missing set', ['evaluate', '--real', 'R.npy'], "required option '--generated"],
    ['an empty path', [...sets, '--real', ''], 'It is empty'],
    ['k of 0', [...sets, '--k', '0'], 'a whole number, 1 or more'],
    ['k that is no number', [...sets, '--k', 'five'], 'a whole number, 1 or more'],
    ['a fractional seed', [...sets, '--seed', '1.5'], 'a whole number, 0 or more'],
    ['an unknown metric', [...sets, '--metrics', 'pce,fidd'], 'Known: tri, all, pce, rce, re'],
    ['an unknown way to equalize', [...sets, '--equalize', 'yes'], 'auto, off'],
    ['an unknown provider', [...sets, '--provider', 'gpu'], 'webgpu'],
    ['a report of no known kind', [...sets, '--report', 'r.pdf'], '.md or .html'],
    ['tiles to be filled without tiles', [...sets, '--fill'], '--fill is for --tiles'],
    [
      'a shard past the last',
      ['encode', 'R', '--out', 'o', '--shard', '4/4'],
      'the number of the shard from 0',
    ],
    ['a shard that is none', ['encode', 'R', '--out', 'o', '--shard', '4'], 'It should be like 3/16'],
    ['shards without a folder', ['encode', 'R'], "required option '--out"],
    ['shards into a file', ['encode', 'R', '--out', 'R.npy'], 'it is a file'],
    ['a tile that is none', [...tile, '--tile', 'x'], 'the number of a tile'],
    ['blocks of one set', [...tile, '--tile', '0', '--blocks', '4'], 'It should be like 4,4'],
    ['no blocks', [...tile, '--tile', '0', '--blocks', '0,4'], 'It should be like 4,4'],
    ['an output folder that is not there', [...sets, '--json', 'missing/r.json'], 'does not exist'],
    ['two outputs on stdout', [...sets, '--json', '-', '--samples', '-'], 'both write to stdout'],
    ['an output over an input', [...sets, '--json', 'R.npy'], 'would overwrite the input'],
  ])('%s ends with exit code 2, says so on stderr, and does no work', async (_, args, words) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readdir(folder)).not.toContain('cache');
  });
});

describe('input that cannot be evaluated', () => {
  it.each([
    ['a path that is not there', ['--real', 'nothing'], /nothing/],
    ['a file that is no feature file', ['--generated', 'torn.npy'], /torn\.npy/],
    ['too few samples', ['--generated', 'few.npy'], /few\.npy.* 3 /],
    ['sets of different encoders', ['--generated', 'wide.npy'], /dimension/],
    ['labels that are not there', ['--labels-real', 'l.npy'], /l\.npy/],
  ])('%s ends with exit code 3, names it and says what to do', async (_, change, words) => {
    const { code, stdout, stderr } = await run([...sets, ...change, '--json', 'never.json']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^[A-Z].*\.$/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readdir(folder)).not.toContain('never.json');
  });

  it('shows its stack for debugging only', async () => {
    const { code, stderr } = await run([...sets, '--real', 'nothing'], { SAMPLE_LENS_DEBUG: '1' });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^\s+at /m);
  });
});
