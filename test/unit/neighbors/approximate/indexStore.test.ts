import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHnswSearch } from '../../../../src/neighbors/approximate/hnswSearch';
import { IndexStore } from '../../../../src/neighbors/approximate/indexStore';
import type { NeighborTable } from '../../../../src/neighbors/neighborTable';
import { gaussianSet } from '../../../support/seededSets';

const real = gaussianSet(400, 16, 1);
let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'sample-lens-indexes-')), 'indexes');
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

async function searchKept(set = real, seed = 0): Promise<NeighborTable> {
  const search = await openHnswSearch({ seed, kept: { store: new IndexStore(folder), set } });
  const table = await search.self(set, 4);
  await search.dispose();
  return table;
}

async function keptFiles(): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter(name => name.endsWith('.hnsw')).map(name => path.join(folder, name));
}

describe('the index of a reference set', () => {
  it('is kept, and read again with the same answer', async () => {
    const first = await searchKept();
    const [file] = await keptFiles();
    const before = await stat(file!);
    expect(await searchKept()).toEqual(first);
    expect((await stat(file!)).ino).toBe(before.ino);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('is of its content and of how it was built: no other set or seed is given it', async () => {
    await searchKept();
    await searchKept(gaussianSet(400, 16, 2));
    await searchKept(real, 1);
    expect(await keptFiles()).toHaveLength(3);
  });

  it.each([
    [
      'a changed byte',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -9), Buffer.from([1]), bytes.subarray(-8)]),
    ],
    ['half of it', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['nothing', () => Buffer.alloc(0)],
  ])('is built again where the file has %s', async (_, damage) => {
    const first = await searchKept();
    const [file] = await keptFiles();
    const whole = await readFile(file!);
    await writeFile(file!, damage(whole));
    expect(await searchKept()).toEqual(first);
    expect((await readFile(file!)).equals(whole)).toBe(true);
  });

  it('costs the answer nothing where it cannot be kept', async () => {
    await writeFile(folder, 'a file where the folder should be');
    const plain = await openHnswSearch();
    expect(await searchKept()).toEqual(await plain.self(real, 4));
  });
});
