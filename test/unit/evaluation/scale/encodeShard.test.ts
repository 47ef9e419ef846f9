import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EncodeRequest } from '../../../../src/contract/scale';
import { encodeShard } from '../../../../src/evaluation/scale/encodeShard';
import { loadSet } from '../../../../src/features/loadSet';
import { inputError } from '../../../support/inputError';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { drawPng, put, putPictures, testContext } from '../../features/setFolder';

let folder = '';
let request: EncodeRequest;
beforeEach(async () => {
  folder = await temporaryFolder();
  await putPictures(path.join(folder, 'set', 'a'), 8);
  await putPictures(path.join(folder, 'set', 'b'), 5, 20);
  await put(path.join(folder, 'set', 'b', 'img22.png'), Buffer.from('no picture'));
  request = {
    set: path.join(folder, 'set'),
    shard: 0,
    shards: 3,
    out: path.join(folder, 'out'),
    encoder: 'builtin',
    provider: 'cpu',
    force: false,
    folders: { cache: path.join(folder, 'cache'), encoders: path.join(folder, 'encoders') },
  };
});

const encode = (changes: Partial<EncodeRequest> = {}) =>
  encodeShard({ ...request, ...changes }, () => undefined);
const out = (name: string) => path.join(folder, 'out', name);
describe('shards of a folder', () => {
  it.each([1, 3, 13])('in %i parts give the set that the folder gives, bit for bit', async shards => {
    const context = await testContext(path.join(folder, 'direct'));
    const whole = await loadSet({ path: request.set, labels: null }, 'real', context);
    await context.dispose();
    for (let shard = shards - 1; shard >= 0; shard--) {
      const { state } = await encode({
        shard,
        shards,
        folders: { ...request.folders, cache: out(`c${shard}`) },
      });
      expect(state).toBe('written');
      // As if each had run on a machine of its own.
      await rm(out(`c${shard}`), { recursive: true });
    }
    const parts = await loadSet({ path: request.out, labels: null }, 'real', context);
    expect(parts.features).toEqual(whole.features);
    expect(parts.logits).toEqual(whole.logits);
    expect(parts.summary.unreadable).toEqual(whole.summary.unreadable);
    expect(parts.summary.unreadable.map(({ file }) => file)).toEqual(['b/img22.png']);
  });

  it('cannot be more than there are images', async () => {
    expect((await inputError(encode({ shards: 14 }))).message).toMatch(/13 images, too few for 14 shards/);
  });
});

describe('a shard that is encoded again', () => {
  it('is kept as it is, without an encoder, a cache, or a byte written', async () => {
    await encode();
    const before = await readFile(out('shard-00000-of-00003.json'), 'utf8');
    const old = new Date(1e12);
    for (const name of await readdir(out(''))) await utimes(out(name), old, old);
    await rm(request.folders.cache, { recursive: true });
    expect(await encode()).toMatchObject({ state: 'kept', rows: 4 });
    expect(await readFile(out('shard-00000-of-00003.json'), 'utf8')).toBe(before);
    for (const name of await readdir(out(''))) expect((await stat(out(name))).mtimeMs).toBe(1e12);
  });

  it.each([
    ['is damaged', (file: string) => writeFile(file, 'no array'), /\.npy is not what was written/],
    ['has lost its array', (file: string) => rm(file), /\.npy is missing/],
  ])('is written anew where it %s, and says so', async (_, spoil, reason) => {
    await encode();
    const whole = await readFile(out('shard-00000-of-00003.npy'));
    await spoil(out('shard-00000-of-00003.npy'));
    const outcome = await encode();
    expect(outcome.state).toBe('rewritten');
    expect(outcome.reason).toMatch(reason);
    expect(await readFile(out('shard-00000-of-00003.npy'))).toEqual(whole);
  });

  it('is written anew where one of its images has changed, and not where another has', async () => {
    await encode();
    await put(path.join(request.set, 'b', 'img21.png'), await drawPng(90));
    expect((await encode()).state).toBe('kept');
    await put(path.join(request.set, 'a', 'img1.png'), await drawPng(91));
    expect(await encode()).toMatchObject({ state: 'rewritten', reason: 'its images have changed' });
  });

  it('takes an image in that could not be read before', async () => {
    expect(await encode({ shard: 2 })).toMatchObject({ rows: 4, unreadable: [{ file: 'b/img22.png' }] });
    await put(path.join(request.set, 'b', 'img22.png'), await drawPng(22));
    expect(await encode({ shard: 2 })).toMatchObject({ state: 'rewritten', rows: 5, unreadable: [] });
  });

  it('of other images is left alone, but with force', async () => {
    await encode();
    await put(path.join(request.set, 'a', 'one-more.png'), await drawPng(50));
    const { message, mend } = await inputError(encode());
    expect(message).toMatch(
      /shard-00000-of-00003\.npy is there already, and it is of 13 images .* not of the 14/,
    );
    expect(mend).toContain('--force');
    expect((await encode({ force: true })).state).toBe('rewritten');
    expect((await encode()).state).toBe('kept');
  });

  it('removes drafts that a killed task left long ago, and no others', async () => {
    await encode();
    await rm(out('shard-00000-of-00003.json'));
    const drafts = ['shard-00000-of-00003.npy.0a.tmp', 'shard-00000-of-00003.npy.0b.tmp'];
    await put(out(drafts[0]!), Buffer.from('x'), 3600);
    await put(out(drafts[1]!), Buffer.from('x'), 5);
    expect((await encode()).state).toBe('written');
    expect((await readdir(out(''))).filter(name => name.endsWith('.tmp'))).toEqual([drafts[1]]);
  });
});
