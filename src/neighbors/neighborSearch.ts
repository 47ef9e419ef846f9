import type { FeatureSet } from '../features/featureSet';
import type { NeighborTable } from './neighborTable';

export interface SearchOptions {
  readonly signal?: AbortSignal;
  /** Called now and then with the pairs compared so far; the last call has `donePairs === totalPairs`. */
  readonly onProgress?: (donePairs: number, totalPairs: number) => void;
}

/** Both tables of two sets, had in one pass. */
export interface CrossTables {
  /** For every row of X its kx nearest in Y. */
  readonly xInY: NeighborTable;
  /** For every row of Y its ky nearest in X. */
  readonly yInX: NeighborTable;
}

/** Finds nearest neighbours; exact and approximate searches stand behind it. */
export interface NeighborSearch {
  /**
   * The k nearest other rows of every row of x (n x d). A row is left out by its number: a copy of it is found, at 0.
   * @throws InputError unless 1 <= k <= n - 1; CancelledError.
   */
  self(x: FeatureSet, k: number, options?: SearchOptions): Promise<NeighborTable>;
  /**
   * The kx nearest rows of y (m x d) for every row of x (n x d), and the ky nearest rows of x for every row of y.
   * @throws InputError unless 1 <= kx <= m and 1 <= ky <= n and the dimensions agree; CancelledError.
   */
  cross(x: FeatureSet, y: FeatureSet, kx: number, ky: number, options?: SearchOptions): Promise<CrossTables>;
  /** Frees the native session; a search after that is an error. */
  dispose(): Promise<void>;
}
