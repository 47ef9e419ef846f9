import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ctCells, ctLabels, ctScore } from '../../../src/metrics/ctScore';
import { plainProduct } from '../../support/plainProduct';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../src/neighbors/neighborSearch';
import { gaussianSet, setOf } from '../../support/seededSets';

let search: NeighborSearch;
beforeAll(async () => {
  search = await openExactSearch();
});
afterAll(() => search.dispose());

const from = (...values: number[]) => Float64Array.from(values);

describe('C_T', () => {
  it('is the z of U, ties counted half, with its continuity correction', () => {
    // Of 3 x 2 pairs the generated sample is farther in 1 and as far in 1: U = 1.5.
    const { value } = ctScore([{ generated: from(1, 2, 4), test: from(2, 5) }], 0);
    expect(value).toBeCloseTo((1.5 - 3 + 0.5) / Math.sqrt((6 * 6) / 12), 12);
  });

  it('weighs cells by their held-out samples and leaves out those with few generated ones', () => {
    const near = { generated: from(1, 1, 1), test: from(2, 3, 4) };
    const far = { generated: from(5, 6, 7), test: from(1, 2, 3, 4, 4.5, 4.6) };
    const few = { generated: from(9, 9), test: from(1, 1) };
    const { value, cells } = ctScore([near, far, few], 2);
    expect(cells[2]).toBeNaN();
    expect(cells[0]).toBeLessThan(0);
    expect(cells[1]).toBeGreaterThan(0);
    expect(value).toBeCloseTo((cells[0]! * 3 + cells[1]! * 6) / 9, 12);
    expect(ctScore([few], 2).value).toBeNaN();
  });

  it('is far below 0 for copies, near 0 for new samples, above 0 for samples far away', async () => {
    const [train, test] = [gaussianSet(300, 4, 1), gaussianSet(200, 4, 2)];
    const score = async (generated: typeof train) => {
      const sets = { train, test, generated };
      const labels = await ctLabels(sets, seededRandom(1, 'cells'), plainProduct);
      return ctScore(await ctCells(sets, labels, search)).value;
    };
    const copies = { ...train, values: train.values.map((x, i) => x + (i % 7) * 1e-3) };
    expect(await score(copies)).toBeLessThan(-5);
    expect(Math.abs(await score(gaussianSet(200, 4, 3)))).toBeLessThan(3);
    expect(await score(gaussianSet(200, 4, 3, 3))).toBeGreaterThan(5);
  });

  it('measures distances within a cell only, and none where a cell lacks a set', async () => {
    const sets = {
      train: setOf([
        [0, 0],
        [10, 0],
      ]),
      test: setOf([[9, 0]]),
      generated: setOf([
        [1, 0],
        [4, 0],
      ]),
    };
    const labels = { train: Int32Array.of(0, 1), test: Int32Array.of(0), generated: Int32Array.of(0, 1) };
    const cells = await ctCells(sets, labels, search);
    expect(cells.map(({ test, generated }) => [[...test], [...generated]])).toEqual([
      [[9], [1]],
      [[], [6]],
    ]);
  });
});
