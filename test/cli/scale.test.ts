import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromJson } from '../../src/reports/json';
import { bundlePrograms } from '../support/bundle';
import { writeFeatures, writeImages } from '../support/smallSets';
import { startSampleLens } from './sampleLens';

let bundle = '';
let folder = '';

beforeAll(async () => {
  bundle = await bundlePrograms({ cli: 'src/cli/main.ts', engine: 'src/engine/main.ts' });
  folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-'));
  await writeImages(path.join(folder, 'real', 'hot'), 12, 1);
  await writeImages(path.join(folder, 'real', 'cold'), 12, 2);
  await writeImages(path.join(folder, 'generated'), 17, 3);
  await writeFile(path.join(folder, 'generated', '5.png'), 'no picture');
});
afterAll(async () => {
  await rm(bundle, { recursive: true });
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => startSampleLens(bundle, folder, [...args, '--quiet']).outcome;
const report = async (...args: string[]) => {
  const { code, stdout, stderr } = await run('evaluate', ...args, '--json', '-');
  if (code !== 0) throw new Error(stderr);
  return fromJson(stdout);
};
const cpu = ['--provider', 'cpu'];

describe('encode, neighbors and evaluate', () => {
  it('in parts give the scores of the folders of images, and name the images', async () => {
    const direct = await report('--real', 'real', '--generated', 'generated', '--cache', 'one', ...cpu);
    for (const set of ['real', 'generated'])
      for (const shard of [1, 0]) {
        const outcome = await run(
          ...[
            'encode',
            set,
            '--out',
            `${set}.shards`,
            '--shard',
            `${shard}/2`,
            '--cache',
            `c${shard}`,
            ...cpu,
          ],
        );
        expect(outcome).toMatchObject({ code: 0, stderr: '' });
        expect(outcome.stdout).toMatch(/^Written: .*shard-0000[01]-of-00002\.npy: \d+ images/);
      }
    const sets = ['--real', 'real.shards', '--generated', 'generated.shards', '--cache', 'other'];
    const fromShards = await report(...sets, '--samples', 'samples.csv');
    expect(fromShards.metrics).toEqual(direct.metrics);
    expect(fromShards.modes).toEqual(direct.modes);
    expect(fromShards.encoder).toEqual(direct.encoder);
    expect(fromShards.generated).toMatchObject({
      kind: 'shards',
      count: 16,
      path: path.join(folder, 'generated.shards'),
    });
    expect(fromShards.generated.unreadable).toEqual(direct.generated.unreadable);
    const csv = await readFile(path.join(folder, 'samples.csv'), 'utf8');
    expect(csv).toContain(path.join(folder, 'generated', '6.png'));

    const tile = (number: string) =>
      run(...['neighbors', ...sets.slice(0, 4), '--blocks', '2,1', '--out', 'tiles', '--tile', number]);
    for (const number of ['0', '1,0', '2', '3', '1,2', '5'])
      expect((await tile(number)).stdout).toMatch(
        /^Written: .*-of-00006\.table: tile \d of 6 \(0 to 5\), \d+ pairs, searched on cpu\n$/,
      );
    expect((await tile('4')).stdout).toMatch(/^There already: /);
    expect((await report(...sets, '--tiles', 'tiles')).metrics).toEqual(direct.metrics);

    await rm(path.join(folder, 'tiles', 'tile-00003-of-00006.table'));
    const torn = await run('evaluate', ...sets, '--tiles', 'tiles');
    expect(torn.code).toBe(3);
    expect(torn.stderr).toMatch(/1 of the 6 tiles .* 3 is missing[\s\S]*--array=3 /);
    expect((await report(...sets, '--tiles', 'tiles', '--fill')).metrics).toEqual(direct.metrics);
  });

  it('says which metrics are not in tiles', async () => {
    await writeFeatures(path.join(folder, 'R.npy'), { rows: 30, dimension: 4, seed: 1 });
    await writeFeatures(path.join(folder, 'G.npy'), { rows: 30, dimension: 4, seed: 2 });
    const sets = ['--real', 'R.npy', '--generated', 'G.npy', '--metrics', 'coverage,density'];
    for (const tile of ['0', '1', '2']) await run('neighbors', ...sets, '--tile', tile, '--out', 'few');
    const outcome = startSampleLens(bundle, folder, ['evaluate', ...sets, '--tiles', 'few']).outcome;
    expect((await outcome).stderr).toMatch(/^density: tiles do not hold/m);
  });

  it('say what is in the way of their folder, not that a shard or a tile there is damaged', async () => {
    await writeFile(path.join(folder, 'file'), '');
    for (const work of [
      ['encode', 'generated', ...cpu],
      ['neighbors', '--real', 'R.npy', '--generated', 'G.npy', '--tile', '0'],
    ]) {
      const { code, stderr } = await run(...work, '--out', 'file/below');
      expect(code).toBe(3);
      expect(stderr).toMatch(/file\/below cannot be made: .*file is in the way/);
    }
  });

  it('refuses shards of one encoder beside images of another', async () => {
    const sets = ['--real', 'real.shards', '--generated', 'generated', '--cache', 'other', ...cpu];
    const { weightsSha256 } = (
      JSON.parse(await readFile(path.join(folder, 'real.shards', 'shard-00000-of-00002.json'), 'utf8')) as {
        encoder: { weightsSha256: string };
      }
    ).encoder;
    expect((await run('evaluate', ...sets)).code).toBe(0);
    for (const shard of ['0', '1']) {
      const file = path.join(folder, 'real.shards', `shard-0000${shard}-of-00002.json`);
      await writeFile(file, (await readFile(file, 'utf8')).replace(weightsSha256, 'another'));
    }
    const { code, stderr } = await run('evaluate', ...sets);
    expect(code).toBe(3);
    expect(stderr).toMatch(/real\.shards was encoded with [\s\S]*--encoder/);
  });
});
