import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../../src/features/featureSet';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../src/neighbors/neighborSearch';
import { bruteForceTable } from '../../support/bruteForce';
import { gaussianSet, setOf } from '../../support/seededSets';
import { expectTable, oracle } from './support/oracle';
import { tiedSets } from './support/tiedSets';

let search: NeighborSearch;
beforeAll(async () => {
  search = await openExactSearch();
});
afterAll(() => search.dispose());

async function expectExact(x: FeatureSet, y: FeatureSet, kx: number, ky: number): Promise<void> {
  const { xInY, yInX } = await search.cross(x, y, kx, ky);
  expectTable(xInY, oracle(x, { ...y }, kx));
  expectTable(yInX, oracle(y, { ...x }, ky));
}

async function expectExactSelf(x: FeatureSet, k: number): Promise<void> {
  expectTable(await search.self(x, k), oracle(x, x, k));
}

const derived = (from: FeatureSet, value: (old: number, at: number) => number): FeatureSet => ({
  ...from,
  values: from.values.map(value),
});

describe('exact search equals float64 brute force', () => {
  it('written by somebody else, to the last digits', async () => {
    const x = gaussianSet(150, 40, 1);
    const y = gaussianSet(90, 40, 2);
    const { xInY, yInX } = await search.cross(x, y, 5, 3);
    for (const [table, other] of [
      [xInY, bruteForceTable(x, y, 5)],
      [yInX, bruteForceTable(y, x, 3)],
      [await search.self(x, 7), bruteForceTable(x, x, 7, true)],
    ] as const) {
      expect(Array.from(table.indices)).toEqual(Array.from(other.indices));
      other.distances.forEach((distance, at) => expect(table.distances[at]).toBeCloseTo(distance, 12));
    }
  });

  it('over more than one tile, in both directions', async () => {
    const x = gaussianSet(1500, 9, 3);
    await expectExactSelf(x, 5);
    await expectExact(x, gaussianSet(1100, 9, 4), 5, 2);
  });

  it('on a set far from the origin with little noise', async () => {
    const far = (set: FeatureSet) => derived(set, value => 1e4 + 0.01 * value);
    await expectExact(far(gaussianSet(300, 16, 5)), far(gaussianSet(200, 16, 6)), 5, 5);
  });

  it('on tight clumps far from one another, where float32 sees only the clump', async () => {
    const clumps = (rows: number, seed: number) =>
      derived(gaussianSet(rows, 24, seed), (value, at) => (Math.floor(at / 24) % 3) * 1000 + 1e-3 * value);
    await expectExactSelf(clumps(1500, 7), 5);
    await expectExact(clumps(900, 8), clumps(700, 9), 4, 6);
  });

  it('on clumps inside clumps', async () => {
    const nested = derived(gaussianSet(1300, 8, 10), (value, at) => {
      const row = Math.floor(at / 8);
      return (row % 2) * 1e6 + (row % 26 < 13 ? 10 : 0) + 1e-5 * value;
    });
    await expectExactSelf(nested, 5);
  });

  it('where all distances are the same', async () => {
    const n = 320;
    const values = new Float32Array(n * n);
    for (let row = 0; row < n; row++) values[row * n + row] = 1;
    await expectExactSelf({ rows: n, dimension: n, values }, 3);
  });

  it('beside a row that is a billion times larger', async () => {
    const x = gaussianSet(200, 6, 11);
    x.values[17] = 1e9;
    await expectExactSelf(x, 5);
    await expectExact(x, gaussianSet(100, 6, 12), 5, 5);
  });

  it.each([1e-30, 1e-6, 1e6, 1e30])('at scale %s', async scale => {
    const x = derived(gaussianSet(120, 12, 13), value => value * scale);
    const y = derived(gaussianSet(80, 12, 14), value => value * scale);
    await expectExactSelf(x, 5);
    await expectExact(x, y, 5, 5);
  });

  it('for k = n - 1, n = k + 1, one dimension and one row', async () => {
    const x = gaussianSet(130, 3, 15);
    await expectExactSelf(x, 129);
    await expectExact(x, gaussianSet(1, 3, 16), 1, 130);
    await expectExactSelf(gaussianSet(6, 5, 17), 5);
    await expectExactSelf(gaussianSet(400, 1, 18), 5);
    await expectExactSelf(gaussianSet(2, 1, 19), 1);
  });

  it('on any small integers, where most distances tie', async () => {
    const sets = tiedSets({ min: 2, max: 70 }, { min: 1, max: 4 }, { min: 0, max: 3 });
    const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(sets, anyShare, async ({ x, y }, share) => {
        const k = (most: number) => 1 + Math.floor(share * (most - 1));
        await expectExactSelf(x, k(x.rows - 1));
        await expectExact(x, y, k(y.rows), k(x.rows));
      }),
      { numRuns: 60 },
    );
  });

  it('on any float32 numbers, from the smallest to 1e18', async () => {
    const value = fc.float({
      noNaN: true,
      noDefaultInfinity: true,
      min: -Math.fround(1e18),
      max: Math.fround(1e18),
    });
    const set = fc
      .array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 50 })
      .map(rows => setOf(rows));
    await fc.assert(
      fc.asyncProperty(set, set, async (x, y) => {
        await expectExactSelf(x, 2);
        await expectExact(x, y, 3, 2);
      }),
      { numRuns: 60 },
    );
  });
});

describe('copies', () => {
  it('are at distance exactly 0, the lowest row first, whatever their number', async () => {
    const x = setOf([...Array.from({ length: 5000 }, () => [3, -1, 7]), [0, 0, 0], [3, -1, 7.5]]);
    const { indices, distances } = await search.self(x, 4);
    expect(Array.from(indices.subarray(0, 4))).toEqual([1, 2, 3, 4]);
    expect(Array.from(indices.subarray(4999 * 4, 5000 * 4))).toEqual([0, 1, 2, 3]);
    expect(Array.from(distances.subarray(0, 5000 * 4)).every(distance => distance === 0)).toBe(true);
    expect(Array.from(indices.subarray(5001 * 4))).toEqual([0, 1, 2, 3]);
    expect(distances[5001 * 4]).toBe(0.5);
  });

  it('of several rows that tie are mixed by row', async () => {
    const x = setOf([[1], [-1], [1], [-1], [1], [-1]]);
    const y = setOf([[0], [0]]);
    const { yInX } = await search.cross(x, y, 1, 5);
    expect(Array.from(yInX.indices)).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4]);
  });

  it('of one row only are a whole set', async () => {
    const x = setOf([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    expectTable(await search.self(x, 2), oracle(x, x, 2));
  });

  it('with zeros of both signs are copies as well', async () => {
    const x = setOf([[0], [-0], [1], [0], [-0]]);
    expectTable(await search.self(x, 3), oracle(x, x, 3));
  });
});
