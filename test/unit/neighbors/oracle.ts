import { expect } from 'vitest';
import type { FeatureSet } from '../../../src/features/featureSet';
import { squaredDistance } from '../../../src/neighbors/distance';
import type { NeighborTable } from '../../../src/neighbors/neighborTable';

/** Float64 brute force with the product's own distance, so that even ties after rounding must agree. */
export function oracle(x: FeatureSet, y: FeatureSet, k: number): NeighborTable {
  const d = x.dimension;
  const indices = new Int32Array(x.rows * k);
  const distances = new Float64Array(x.rows * k);
  for (let row = 0; row < x.rows; row++) {
    const all = Array.from({ length: y.rows }, (_, target) => ({
      target,
      distance: Math.sqrt(squaredDistance(x.values, row * d, y.values, target * d, d)),
    })).filter(({ target }) => !(x === y && target === row));
    all.sort((a, b) => a.distance - b.distance || a.target - b.target);
    for (let j = 0; j < k; j++) {
      indices[row * k + j] = all[j]!.target;
      distances[row * k + j] = all[j]!.distance;
    }
  }
  return { rows: x.rows, k, indices, distances };
}

/** Bit for bit the same table. */
export function expectTable(actual: NeighborTable, expected: NeighborTable): void {
  expect(actual.rows).toBe(expected.rows);
  expect(actual.k).toBe(expected.k);
  expect(Array.from(actual.distances)).toEqual(Array.from(expected.distances));
  expect(Array.from(actual.indices)).toEqual(Array.from(expected.indices));
}
