import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import v8 from 'node:v8';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../../src/contract/errors';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { openExactSearch } from '../../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../../src/neighbors/neighborSearch';
import { rememberSelfTables } from '../../../../src/neighbors/kept/rememberedSearch';
import { TableStore } from '../../../../src/neighbors/kept/tableStore';
import { gaussianSet } from '../../../support/seededSets';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { expectTable } from '../support/oracle';

const large = gaussianSet(2000, 3, 1);

/** A remembering search in a folder of its own, with the neighbours that were searched for. */
async function remembering(folder: string) {
  const exact = await openExactSearch();
  const asked: number[] = [];
  const counting: NeighborSearch = {
    ...exact,
    self: (x, k, options) => {
      asked.push(k);
      return exact.self(x, k, options);
    },
  };
  const search = rememberSelfTables(counting, new TableStore(folder));
  return { search, asked, exact };
}

const tableFile = async (folder: string) => path.join(folder, (await readdir(folder))[0]!);

describe('a search that remembers', () => {
  it('gives the table of the search, and searches once for the same features under any name', async () => {
    const folder = await temporaryFolder();
    const { search, asked, exact } = await remembering(folder);
    const first = await search.self(large, 4);
    const again = await (await remembering(folder)).search.self({ ...large }, 4);
    expectTable(first, await exact.self(large, 4));
    expectTable(again, first);
    expect(asked).toEqual([4]);
    await search.dispose();
  });

  it('takes fewer neighbours from a longer table, and searches again for more', async () => {
    const folder = await temporaryFolder();
    const { search, asked, exact } = await remembering(folder);
    await search.self(large, 4);
    expectTable(await search.self(large, 2), await exact.self(large, 2));
    expect(asked).toEqual([4]);
    expectTable(await search.self(large, 6), await exact.self(large, 6));
    expectTable(await search.self(large, 5), await exact.self(large, 5));
    expect(asked).toEqual([4, 6]);
    await search.dispose();
  });

  it('searches for other features, be it one number that differs', async () => {
    const { search, asked } = await remembering(await temporaryFolder());
    await search.self(large, 1);
    const values = Float32Array.from(large.values);
    values[17]! += 1;
    await search.self({ ...large, values }, 1);
    expect(asked).toEqual([1, 1]);
    await search.dispose();
  });

  it('keeps nothing of sets that are searched in no time', async () => {
    const folder = await temporaryFolder();
    const { search } = await remembering(folder);
    await search.self(gaussianSet(1999, 3, 1), 2);
    expect(await readdir(folder)).toEqual([]);
    await search.dispose();
  });

  it('tells that its work is done, and stops when it is cancelled, also where it remembers', async () => {
    const { search } = await remembering(await temporaryFolder());
    await search.self(large, 2);
    const told: number[] = [];
    await search.self(large, 2, { onProgress: (done, total) => told.push(done / total) });
    expect(told.at(-1)).toBe(1);
    const aborted = search.self(large, 2, { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toThrow(CancelledError);
    await search.dispose();
  });
});

/** The bytes of a file that is as it was written. */
function kept(content: unknown): Buffer {
  const body = v8.serialize(content);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(body));
  return Buffer.concat([checksum, body]);
}

/** Of a distance in the middle of the table: what is read is a table all the same. */
async function flipBit(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(file, bytes);
}

describe('a kept table', () => {
  const tableOf = async (set: FeatureSet, damage: (file: string) => Promise<void>) => {
    const folder = await temporaryFolder();
    const { search, asked, exact } = await remembering(folder);
    await search.self(set, 2);
    await damage(await tableFile(folder));
    expectTable(await search.self(set, 2), await exact.self(set, 2));
    const searches = asked.length;
    await search.self(set, 2);
    expect(asked.length).toBe(searches);
    await search.dispose();
    return searches;
  };

  it.each<[string, (file: string) => Promise<void>]>([
    ['torn', file => truncate(file, 100)],
    ['empty', file => writeFile(file, '')],
    ['of something else', file => writeFile(file, kept({ rows: 2000, k: 2 }))],
    [
      'of the wrong length',
      async file => {
        const table = v8.deserialize((await readFile(file)).subarray(4)) as { distances: Float64Array };
        await writeFile(file, kept({ ...table, distances: table.distances.slice(1) }));
      },
    ],
    ['with a bit that a disk changed', flipBit],
  ])('that is %s is searched again, and written anew', async (_, damage) => {
    expect(await tableOf(large, damage)).toBe(2);
  });

  it('that cannot be written costs nobody anything', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'a file');
    await writeFile(file, 'in the way');
    const { search, exact } = await remembering(file);
    expectTable(await search.self(large, 2), await exact.self(large, 2));
    await search.dispose();
  });
});
