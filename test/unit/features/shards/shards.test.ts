import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { countSamples } from '../../../../src/features/countSamples';
import { openFeatureRows } from '../../../../src/features/featureRows';
import { loadSet, sourceKind } from '../../../../src/features/loadSet';
import type { LoadContext } from '../../../../src/features/loadedSet';
import { readNpy } from '../../../../src/features/npy';
import type { ShardRecord } from '../../../../src/features/shards/shardRecord';
import { writeShard } from '../../../../src/features/shards/writeShard';
import { inputError } from '../../../support/inputError';
import { writeFeatures } from '../../../support/smallSets';
import { temporaryFolder } from '../../../support/temporaryFolder';

const d = 3;
const images = 10;
const encoder = { id: 'e', name: 'E', dimension: d, weightsSha256: 'w', preprocessing: 'p' };
const numbers = (first: number, count: number) =>
  Float32Array.from({ length: count * d }, (_, i) => first * d + i + 0.5);

/** Three shards of ten images, of which the sixth cannot be read. */
function shardOf(shard: number): Parameters<typeof writeShard>[1] {
  const [first, end] = [Math.floor((images * shard) / 3), Math.floor((images * (shard + 1)) / 3)];
  const places = Array.from({ length: end - first }, (_, i) => first + i);
  const rows = places.filter(place => place !== 5);
  return {
    shard,
    shards: 3,
    set: {
      path: '/data/set',
      images,
      namesSha256: 'n',
      classes: ['a', 'b'],
      hidden: 1,
      nonImages: 2,
      unreadable: [{ file: 'c10', reason: 'gone' }],
    },
    encoder,
    provider: { used: 'cpu', tried: [] },
    first,
    end,
    rows: rows.length,
    names: rows.map(place => `${place < 4 ? 'a' : 'b'}/${place}.png`),
    files: rows.map(place => `sha${place}`),
    skipped: places
      .filter(place => place === 5)
      .map(place => ({ place, file: 'b/5.png', reason: 'torn', sha256: 's' })),
  };
}

const rowsBefore = (shard: number) => [0, 3, 5][shard]!;
async function write(folder: string, shard: number, changes: Partial<ShardRecord> = {}) {
  const record = { ...shardOf(shard), ...changes };
  const features = numbers(rowsBefore(shard), record.rows);
  return writeShard(folder, record, { features, logits: features.subarray(0, record.rows * 2) });
}

let folder = '';
beforeEach(async () => {
  folder = await temporaryFolder();
  for (const shard of [2, 0, 1]) await write(folder, shard);
});

const load = (labels: string | null = null) =>
  loadSet({ path: folder, labels }, 'real', { minimum: 3 } as LoadContext);
const file = (name: string) => path.join(folder, name);

describe('a shard', () => {
  it('is an .npy that is read as any other, beside its record, and nothing else is left', async () => {
    expect(await readNpy(file('shard-00001-of-00003.npy'))).toEqual({
      rows: 2,
      dimension: d,
      values: numbers(3, 2),
    });
    expect((await readdir(folder)).filter(name => name.startsWith('shard-00001'))).toEqual([
      'shard-00001-of-00003.json',
      'shard-00001-of-00003.logits.npy',
      'shard-00001-of-00003.npy',
    ]);
  });
});

describe('a folder of shards', () => {
  it('is one set: rows in order, names, classes by folder, what was passed over, class scores', async () => {
    const { features, summary, logits, encoder: of } = await load();
    expect(features.values).toEqual(numbers(0, 9));
    expect(features.names[4]).toBe('b/4.png');
    expect(features.names[5]).toBe('b/6.png');
    expect([...features.classes!]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(summary).toMatchObject({ kind: 'shards', images: '/data/set', count: 9, hidden: 1, nonImages: 2 });
    expect(summary.unreadable).toEqual([
      { file: 'b/5.png', reason: 'torn' },
      { file: 'c10', reason: 'gone' },
    ]);
    expect(logits).toHaveLength(9 * 2);
    expect(of).toEqual(encoder);
    expect(await countSamples(folder, 'real')).toEqual({ count: 9 });
  });

  it('takes labels that are one for each image, readable or not', async () => {
    const labels = file('labels.txt');
    const header = "{'descr': '|u1', 'fortran_order': False, 'shape': (10,), }".padEnd(117) + '\n';
    const start = Buffer.from(`\x93NUMPY\x01\x00${String.fromCharCode(118)}\x00${header}`, 'latin1');
    await writeFile(labels, Buffer.concat([start, Buffer.from([0, 0, 0, 0, 0, 9, 1, 1, 1, 1])]));
    const { features } = await load(labels);
    expect([...features.classes!]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('gives any stretch of its rows alone, also across shards', async () => {
    const rows = await openFeatureRows(folder, 'real');
    expect(rows).toMatchObject({ rows: 9, dimension: d, encoder });
    for (let first = 0; first < 9; first++)
      for (let end = first + 1; end <= 9; end++)
        expect((await rows.read(first, end)).values).toEqual(numbers(first, end - first));
  });

  it.each([
    ['without one of its records', 'shard-00001-of-00003.json'],
    ['without one of its arrays', 'shard-00001-of-00003.npy'],
  ])('%s names the shard and the array task', async (_, name) => {
    await rm(file(name));
    const { message, mend } = await inputError(load());
    expect(message).toMatch(/lacks 1 of 3 shards: 1\.$/);
    expect(mend).toContain('--array=1');
    expect(mend).toContain('--shard 1/3');
  });

  it('with a shard whose bytes changed names it and the array task', async () => {
    const bytes = await readFile(file('shard-00002-of-00003.npy'));
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(file('shard-00002-of-00003.npy'), bytes);
    const { message, mend } = await inputError(load());
    expect(message).toMatch(/shard-00002-of-00003\.npy is not what was written/);
    expect(mend).toContain('--array=2');
  });

  it.each([
    ['in its numbers', 'shard-00001-of-00003.npy', 140],
    ['in its header', 'shard-00001-of-00003.npy', 40],
    ['to nothing', 'shard-00001-of-00003.npy', 0],
    ['in its class scores', 'shard-00001-of-00003.logits.npy', 132],
  ])('with a shard that is cut short %s names it, and the task to run again', async (_, name, bytes) => {
    await writeFile(file(name), (await readFile(file(name))).subarray(0, bytes));
    const { message, mend } = await inputError(load());
    expect(message).toContain(`${file(name)} is cut short`);
    expect(mend).toContain('--shard 1/3');
    expect(mend).toContain('--array=1');
  });

  it('with numbers that were written so, and are no features, does not ask to encode again in vain', async () => {
    const values = numbers(3, 2);
    values[4] = NaN;
    await writeShard(folder, shardOf(1), { features: values, logits: values.subarray(0, 4) });
    const { message, mend } = await inputError(load());
    expect(message).toMatch(/shard-00001-of-00003\.npy holds NaN in row 1/);
    expect(mend).not.toContain('--array');
  });

  it.each([
    ['another encoder', { encoder: { ...encoder, weightsSha256: 'v' } }],
    ['another preprocessing', { encoder: { ...encoder, preprocessing: 'q' } }],
    ['other images', { set: { ...shardOf(1).set, namesSha256: 'm' } }],
  ])('with a shard of %s is refused, and the shard named', async (what, changes) => {
    await write(folder, 1, changes);
    const { message, mend } = await inputError(load());
    expect(message).toContain(`1 is of ${what} than shard 0`);
    expect(mend).toContain('--array=1');
  });

  it('with a shard in the place of another is refused: its rows would count twice', async () => {
    for (const ending of ['json', 'npy', 'logits.npy'])
      await copyFile(file(`shard-00000-of-00003.${ending}`), file(`shard-00001-of-00003.${ending}`));
    const { message, mend } = await inputError(load());
    expect(message).toMatch(/shard-00001-of-00003\.json is of shard 0 of 3: it was copied or renamed\./);
    expect(mend).toContain('--shard 1/3 --force');
  });

  it('with shards of two cuts is refused', async () => {
    await rename(file('shard-00002-of-00003.json'), file('shard-00002-of-00004.json'));
    expect((await inputError(load())).message).toMatch(/in 3 and in 4 parts/);
  });

  it('with a record that is torn says so', async () => {
    await writeFile(file('shard-00001-of-00003.json'), '{"schema": 1');
    const { message, mend } = await inputError(load());
    expect(message).toMatch(/shard-00001-of-00003\.json .*not valid JSON/);
    expect(mend).toContain('--shard 1/3 --force');
  });
});

describe('a folder of numbered .npy files', () => {
  const parts = async (...names: string[]) => {
    const own = await temporaryFolder();
    for (const [i, name] of names.entries())
      await writeFeatures(path.join(own, name), { rows: 3 + i, dimension: 4, seed: i });
    return own;
  };

  it('is one set in the order of the numbers', async () => {
    const names = Array.from({ length: 11 }, (_, i) => `emb_${i}.npy`);
    const own = await parts(...names);
    const { features, summary } = await loadSet({ path: own, labels: null }, 'real', {
      minimum: 3,
    } as LoadContext);
    expect(summary).toMatchObject({ kind: 'shards', count: features.rows });
    expect(summary.images).toBeUndefined();
    let first = 0;
    for (const name of names) {
      const { rows, values } = await readNpy(path.join(own, name));
      expect(features.values.slice(first * 4, (first + rows) * 4)).toEqual(values);
      first += rows;
    }
    expect(features.rows).toBe(first);
    expect(await countSamples(own, 'real')).toEqual({ count: first });
    const rows = await openFeatureRows(own, 'real');
    expect((await rows.read(2, 9)).values).toEqual(features.values.slice(8, 36));
  });

  it('is refused where a number is missing, or one has other dimensions', async () => {
    const gap = await parts('emb_0.npy', 'emb_1.npy', 'emb_3.npy');
    expect((await inputError(countSamples(gap, 'real'))).message).toMatch(/none of the number 2/);
    const mixed = await parts('emb_1.npy', 'emb_2.npy');
    await writeFeatures(path.join(mixed, 'emb_3.npy'), { rows: 2, dimension: 5, seed: 1 });
    expect((await inputError(countSamples(mixed, 'real'))).message).toMatch(/emb_3\.npy .* 5 dimensions/);
  });

  it('is none where names differ in more than the number, or other files lie there', async () => {
    expect(await sourceKind(await parts('real_0.npy', 'generated_1.npy'), 'real')).toBe('folder');
    expect(await sourceKind(await parts('a_0.npy'), 'real')).toBe('folder');
    const other = await parts('a_0.npy', 'a_1.npy');
    await writeFile(path.join(other, 'notes.txt'), '');
    expect(await sourceKind(other, 'real')).toBe('folder');
  });
});
