import { describe, expect, it } from 'vitest';
import { createPairCount, searchTables, selfPairs } from '../../../src/evaluation/searchTables';
import { firstNeighbors } from '../../../src/neighbors/firstNeighbors';
import type { NeighborSearch } from '../../../src/neighbors/neighborSearch';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import { bruteForceTables } from '../../support/bruteForce';
import { gaussianSet } from '../../support/seededSets';

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
