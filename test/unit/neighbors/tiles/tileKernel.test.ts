import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { beyondAll, centreRows, groupSize, leftBlock } from '../../../../src/neighbors/rows/centredRows';
import { squaredDistance } from '../../../../src/neighbors/rows/distance';
import { clumpShares, type BoundShares } from '../../../../src/neighbors/rows/roundingBound';
import { centralPoint, type RowView } from '../../../../src/neighbors/rows/rowView';
import { openTileKernel, type TileKernel } from '../../../../src/neighbors/tiles/tileKernel';
import { gaussianSet } from '../../../support/seededSets';

let kernel: TileKernel;
beforeAll(async () => {
  kernel = await openTileKernel(64);
});
afterAll(() => kernel.release());

const viewOf = (set: FeatureSet): RowView => ({
  set,
  rows: Int32Array.from({ length: set.rows }, (_, row) => row),
});

async function compare(
  x: FeatureSet,
  y: FeatureSet,
  centre = centralPoint(viewOf(x), viewOf(y)),
  shares?: readonly BoundShares[],
) {
  const [left, right] = centreRows([viewOf(x), viewOf(y)], centre, shares);
  const block = leftBlock(left, 0, left.paddedRows, new Float32Array(left.values.length));
  const tile = await kernel.run(block, left.paddedRows, right.values, right.paddedRows, right.width);
  return { left, right, tile };
}

/** Holds every pair of a tile between its bounds. */
async function expectBounds(x: FeatureSet, y: FeatureSet, centre?: Float64Array): Promise<void> {
  const { left, right, tile } = await compare(x, y, centre);
  const d = x.dimension;
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < y.rows; j++) {
      const square = squaredDistance(x.values, i * d, y.values, j * d, d) * left.scale ** 2;
      const lower = tile.values[i * right.paddedRows + j]!;
      expect(lower).toBeLessThanOrEqual(square);
      expect(lower + left.slack[i]! + right.slack[j]!).toBeGreaterThanOrEqual(square);
    }
  }
}

describe('a tile', () => {
  it('holds a lower bound of every squared distance, and an upper one with the slack', async () => {
    const shape = fc.record({
      n: fc.integer({ min: 1, max: 40 }),
      m: fc.integer({ min: 1, max: 40 }),
      d: fc.constantFrom(1, 2, 3, 17, 64, 700),
      seed: fc.integer(),
      offset: fc.constantFrom(0, 1, 1e4, -1e7),
      exponent: fc.integer({ min: -30, max: 25 }),
    });
    const law = async ({
      n,
      m,
      d,
      seed,
      offset,
      exponent,
    }: typeof shape extends fc.Arbitrary<infer T> ? T : never) => {
      const shift = (set: FeatureSet) => ({
        ...set,
        values: set.values.map(v => (v + offset) * 10 ** exponent),
      });
      const [x, y] = [shift(gaussianSet(n, d, seed)), shift(gaussianSet(m, d, seed + 1))];
      await expectBounds(x, y);
      // Any centre is right, also one that makes the rounding large.
      await expectBounds(x, y, new Float64Array(d));
    };
    await fc.assert(fc.asyncProperty(shape, law), { numRuns: 80 });
  });

  it('holds bounds of what is left without the squares of far-away queries, for any nearness', async () => {
    const [n, m, d] = [20, 30, 90];
    const cases = { small: [1, 1e-5], far: [100, 1], wide: [1, 1], close: [0, 1e-3] } as const;
    for (const [offset, noise] of Object.values(cases)) {
      const x = gaussianSet(n, d, 4);
      const around = gaussianSet(1, d, 5).values.map(value => value + offset);
      const y = {
        ...gaussianSet(m, d, 6),
        values: gaussianSet(m, d, 6).values.map((v, at) => around[at % d]! + noise * v),
      };
      const centre = Float64Array.from(y.values.subarray(0, d));
      for (const nearness of [1, 1e-2, 1e-6]) {
        const { left, right, tile } = await compare(x, y, centre, clumpShares(d, nearness));
        for (let i = 0; i < n; i++) {
          const own = squaredDistance(x.values, i * d, y.values, 0, d);
          for (let j = 0; j < m; j++) {
            const rest = (squaredDistance(x.values, i * d, y.values, j * d, d) - own) * left.scale ** 2;
            const rounding = 1e-13 * own * left.scale ** 2;
            const lower = tile.values[i * right.paddedRows + j]!;
            expect(lower).toBeLessThanOrEqual(rest + rounding);
            expect(lower + left.slack[i]! + right.slack[j]!).toBeGreaterThanOrEqual(rest - rounding);
          }
        }
      }
    }
  });

  it('leaves no more between the bounds than 2e-4 of the squares at d = 1024', async () => {
    const x = gaussianSet(32, 1024, 1);
    const { left } = await compare(x, x);
    expect(left.longest).toBeLessThanOrEqual(4);
    left.slack.forEach(slack => expect(slack).toBeLessThan(2.6e-4 * left.longest));
  });

  it('gives the minima of its groups in both directions, padding far beyond all', async () => {
    const { left, right, tile } = await compare(gaussianSet(20, 5, 2), gaussianSet(35, 5, 3));
    const [a, b] = [left.paddedRows, right.paddedRows];
    expect([a, b]).toEqual([32, 48]);
    const at = (i: number, j: number) => tile.values[i * b + j]!;
    const members = Array.from({ length: groupSize }, (_, member) => member);
    for (let i = 0; i < a; i++) {
      for (let group = 0; group < b / groupSize; group++) {
        const least = Math.min(...members.map(member => at(i, group * groupSize + member)));
        expect(tile.rowMinima[(i * b) / groupSize + group]).toBe(least);
      }
    }
    for (let j = 0; j < b; j++) {
      for (let group = 0; group < a / groupSize; group++) {
        const least = Math.min(...members.map(member => at(group * groupSize + member, j)));
        expect(tile.columnMinima[group * b + j]).toBe(least);
      }
    }
    for (let i = 0; i < 20; i++) for (let j = 35; j < b; j++) expect(at(i, j)).toBeGreaterThan(beyondAll);
    for (let i = 20; i < a; i++) for (let j = 0; j < 35; j++) expect(at(i, j)).toBeGreaterThan(beyondAll);
  });
});
