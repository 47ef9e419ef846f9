/** The k nearest neighbours of every row of a query set in a target set. */
export interface NeighborTable {
  /** Rows of the query set, n. */
  readonly rows: number;
  readonly k: number;
  /** n x k target rows, nearest first, ties by lowest row. */
  readonly indices: Int32Array;
  /** n x k Euclidean distances, float64, by differences of the original float32 rows: 0 means a copy. */
  readonly distances: Float64Array;
}

/** Distance of row i to its j-th nearest neighbour, j from 1 to k: D_j(x_i). */
export function neighborDistance(table: NeighborTable, row: number, j: number): number {
  return table.distances[row * table.k + j - 1]!;
}
