import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPairCount, searchTables, selfPairs } from '../../../src/evaluation/searchTables';
import { firstNeighbors } from '../../../src/neighbors/firstNeighbors';
import type { NeighborSearch } from '../../../src/neighbors/neighborSearch';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import { bruteForceTables } from '../../support/bruteForce';
import { gaussianSet, setOf } from '../../support/seededSets';

const real = gaussianSet(30, 4, 1);
const generated = gaussianSet(7, 4, 2);

async function withSearch<T>(work: (search: NeighborSearch) => Promise<T>): Promise<T> {
  const search = await openExactSearch();
  try {
    return await work(search);
  } finally {
    await search.dispose();
  }
}

describe('searchTables', () => {
  it('reaches as far as asked among the real and among the generated samples', async () => {
    const pairs = createPairCount(1, () => undefined, undefined);
    const tables = await withSearch(search =>
      searchTables(search, real, generated, { real: 9, generated: 4 }, pairs),
    );
    expect(tables.realReal.k).toBe(9);
    expect(tables.generatedReal.k).toBe(9);
    const expected = bruteForceTables(real, generated, 4);
    expect(tables.realGenerated.indices).toEqual(expected.realGenerated.indices);
    expect(firstNeighbors(tables.realReal, 4).indices).toEqual(expected.realReal.indices);
  });

  it('reaches as far as a small set goes', async () => {
    const pairs = createPairCount(1, () => undefined, undefined);
    const tables = await withSearch(search =>
      searchTables(search, real, generated, { real: 7, generated: 7 }, pairs),
    );
    expect(tables.generatedGenerated.k).toBe(6); // no seventh other sample
    expect(tables.realGenerated.k).toBe(7);
  });

  it('counts the pairs of all searches up to the total, never back', async () => {
    const total = selfPairs(30) + selfPairs(7) + 30 * 7;
    const counts: number[] = [];
    const pairs = createPairCount(total, done => counts.push(done), undefined);
    await withSearch(search => searchTables(search, real, generated, { real: 4, generated: 4 }, pairs));
    expect(counts.at(-1)).toBe(total);
    expect([...counts].sort((a, b) => a - b)).toEqual(counts);
  });
});

describe('a count of pairs', () => {
  it('never goes back, though a search begins anew where a thread died', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(shares, { minLength: 1, maxLength: 4 }), searches => {
        const counts: number[] = [];
        const pairs = createPairCount(1000 * searches.length, done => counts.push(done), undefined);
        for (const told of searches) {
          const { onProgress } = pairs.next(1000);
          for (const share of [...told, 100]) onProgress?.(share, 100);
          expect(counts.at(-1)! % 1000).toBe(0); // it ends where the search does
        }
        expect(counts).toEqual([...counts].sort((a, b) => a - b));
        expect(counts.at(-1)).toBe(1000 * searches.length);
      }),
    );
  });

  it('reaches the total where all rows of a set are copies, with no pair to compare', async () => {
    const copies = setOf(Array.from({ length: 5 }, () => [1, 2]));
    const counts: number[] = [];
    const pairs = createPairCount(selfPairs(5), done => counts.push(done), undefined);
    await withSearch(search => search.self(copies, 2, pairs.next(selfPairs(5))));
    expect(counts.at(-1)).toBe(selfPairs(5));
  });
});
