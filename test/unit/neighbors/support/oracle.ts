import { expect } from 'vitest';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { squaredDistance } from '../../../../src/neighbors/rows/distance';
import type { NeighborTable } from '../../../../src/neighbors/neighborTable';

/** Float64 brute force with the product's own distance, so that even ties after rounding must agree. */
export function oracle(x: FeatureSet, y: FeatureSet, k: number): NeighborTable {
  const d = x.dimension;
  const indices = new Int32Array(x.rows * k);
  const distances = new Float64Array(x.rows * k);
  const all = new Float64Array(y.rows);
  for (let row = 0; row < x.rows; row++) {
    for (let target = 0; target < y.rows; target++) {
      all[target] = Math.sqrt(squaredDistance(x.values, row * d, y.values, target * d, d));
    }
    // The k-th smallest distance first, so that few targets are left to be put in order.
    const reach = all.toSorted()[k - 1 + Number(x === y)]!;
    const near: number[] = [];
    all.forEach((distance, target) => {
      if (distance <= reach && !(x === y && target === row)) near.push(target);
    });
    near.sort((a, b) => all[a]! - all[b]! || a - b);
    for (let j = 0; j < k; j++) {
      indices[row * k + j] = near[j]!;
      distances[row * k + j] = all[near[j]!]!;
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
