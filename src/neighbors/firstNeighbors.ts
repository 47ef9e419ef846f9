import type { NeighborTable } from './neighborTable';

/** The table cut down to its first k neighbours, or itself where it has no more. */
export function firstNeighbors(table: NeighborTable, k: number): NeighborTable {
  if (table.k <= k) return table;
  const indices = new Int32Array(table.rows * k);
  const distances = new Float64Array(table.rows * k);
  for (let row = 0; row < table.rows; row++) {
    const from = row * table.k;
    indices.set(table.indices.subarray(from, from + k), row * k);
    distances.set(table.distances.subarray(from, from + k), row * k);
  }
  return { rows: table.rows, k, indices, distances };
}
