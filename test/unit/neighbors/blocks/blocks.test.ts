import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { sliceRows } from '../../../../src/features/sliceRows';
import {
  blocksOf,
  countTiles,
  tileBlocks,
  tileNumber,
  type BlockPlan,
  type TableSet,
} from '../../../../src/neighbors/blocks/blockPlan';
import { searchBlocks, type BlockTable } from '../../../../src/neighbors/blocks/searchBlocks';
import { TableMerger } from '../../../../src/neighbors/blocks/tableMerger';
import { openExactSearch } from '../../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../../src/neighbors/neighborSearch';
import { gaussianSet } from '../../../support/seededSets';
import { expectTable, oracle } from '../support/oracle';

let search: NeighborSearch;
beforeAll(async () => {
  search = await openExactSearch();
});
afterAll(() => search.dispose());

describe('blocks and tiles', () => {
  it('cover every row once, in blocks that differ by one row at most', () => {
    const count = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(count, count, count, count, (a, b, more, less) => {
        const rows = { real: a + more, generated: b + less };
        const blocks = blocksOf({ rows, blocks: { real: a, generated: b } });
        for (const set of ['real', 'generated'] as const) {
          const own = blocks.filter(block => block.set === set);
          const sizes = own.map(({ first, end }) => end - first);
          expect(own[0]!.first).toBe(0);
          expect(own.at(-1)!.end).toBe(rows[set]);
          own.slice(1).forEach(({ first }, i) => expect(first).toBe(own[i]!.end));
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('number every pair of blocks once, from 0 on', () => {
    for (const n of [2, 3, 7, 20]) {
      const numbers = [];
      for (let i = 0; i < n; i++)
        for (let j = i; j < n; j++) {
          const tile = tileNumber(i, j, n);
          expect(tileBlocks(tile, n)).toEqual([i, j]);
          numbers.push(tile);
        }
      expect(numbers).toEqual(Array.from({ length: countTiles(n) }, (_, tile) => tile));
    }
  });
});

/** Rows of few values, so that thousands of distances tie and many rows are copies. */
function coarseSet(rows: number, dimension: number, seed: number): FeatureSet {
  const set = gaussianSet(rows, dimension, seed);
  return { ...set, values: set.values.map(Math.round) };
}

async function tablesOfAll(sets: Record<TableSet, FeatureSet>, plan: BlockPlan, k: number) {
  const blocks = blocksOf(plan);
  const load = (at: number) => {
    const block = blocks[at]!;
    return { block, features: sliceRows(sets[block.set], block.first, block.end) };
  };
  const tables: BlockTable[] = [];
  for (let tile = 0; tile < countTiles(blocks.length); tile++) {
    const [i, j] = tileBlocks(tile, blocks.length);
    const reach = { real: k, generated: k };
    tables.push(...(await searchBlocks(search, load(i), i === j ? null : load(j), reach)));
  }
  return tables;
}

describe('merged tables are those of one search, bit for bit', () => {
  it.each([
    ['spread rows', gaussianSet(210, 12, 1), gaussianSet(140, 12, 2)],
    ['rows that tie, and copies', coarseSet(210, 3, 3), coarseSet(140, 3, 4)],
    ['rows that are all copies of one', coarseSet(60, 1, 5), coarseSet(50, 1, 6)],
  ])('%s, in any cut and order', async (_, real, generated) => {
    const sets = { real, generated };
    const rows = { real: real.rows, generated: generated.rows };
    for (const [a, b, k] of [
      [1, 1, 6],
      [3, 2, 6],
      [5, 4, 1],
      [7, 50, 9],
    ] as const) {
      const tables = await tablesOfAll(sets, { rows, blocks: { real: a, generated: b } }, k);
      for (const queries of ['real', 'generated'] as const)
        for (const targets of ['real', 'generated'] as const) {
          const merger = new TableMerger(rows[queries], k);
          // The order of the array's tasks is nobody's: the last first here.
          for (const table of tables.toReversed())
            if (table.queries.set === queries && table.targets.set === targets) merger.add(table);
          const whole = queries === targets ? sets[targets] : { ...sets[targets] };
          expectTable(merger.result(), oracle(sets[queries], whole, k));
        }
    }
  });

  it('and none where a row has seen too few', async () => {
    const [real, generated] = [gaussianSet(30, 4, 1), gaussianSet(20, 4, 2)];
    const plan = { rows: { real: 30, generated: 20 }, blocks: { real: 3, generated: 1 } };
    const tables = await tablesOfAll({ real, generated }, plan, 6);
    const within = tables.filter(({ queries, targets }) => queries.set === 'real' && targets.set === 'real');
    const merger = new TableMerger(30, 12);
    for (const table of within.slice(0, 1)) merger.add(table);
    expect(() => merger.result()).toThrow(/has \d+ of 12 neighbours/);
  });
});
