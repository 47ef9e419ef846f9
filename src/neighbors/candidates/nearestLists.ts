import { ownMemory, type Memory } from './memory';

/** What {@link NearestLists} holds. */
export interface NearestArrays {
  /** rows x k targets. */
  readonly indices: Int32Array;
  /** rows x k distances. */
  readonly distances: Float64Array;
  /** How many of a row's k are filled. */
  readonly counts: Int32Array;
}

/** Nothing found yet. */
export function emptyLists(rows: number, k: number, memory: Memory = ownMemory): NearestArrays {
  return {
    indices: new Int32Array(memory(rows * k * 4)),
    distances: new Float64Array(memory(rows * k * 8)),
    counts: new Int32Array(memory(rows * 4)),
  };
}

/**
 * For every row the k nearest found so far, nearest first, ties by lowest target: the answer in the making.
 */
export class NearestLists implements NearestArrays {
  readonly k: number;
  readonly indices: Int32Array;
  readonly distances: Float64Array;
  readonly counts: Int32Array;

  /** @param lists what other lists of so many rows and so many nearest have found, for these to go on */
  constructor(rows: number, k: number, { indices, distances, counts } = emptyLists(rows, k)) {
    this.k = k;
    this.indices = indices;
    this.distances = distances;
    this.counts = counts;
  }

  /** Distance to the k-th nearest found, Infinity while there are fewer. */
  reach(row: number): number {
    return this.counts[row] === this.k ? this.distances[row * this.k + this.k - 1]! : Infinity;
  }

  /** Takes a target in if it is among the k nearest; each target is offered to a row at most once. */
  offer(row: number, target: number, distance: number): void {
    const { k, indices, distances } = this;
    const from = row * k;
    let count = this.counts[row]!;
    if (count === k) {
      const last = from + k - 1;
      if (distance > distances[last]! || (distance === distances[last] && target > indices[last]!)) return;
    } else this.counts[row] = ++count;
    let at = from + count - 1;
    while (
      at > from &&
      (distances[at - 1]! > distance || (distances[at - 1] === distance && indices[at - 1]! > target))
    ) {
      distances[at] = distances[at - 1]!;
      indices[at] = indices[at - 1]!;
      at--;
    }
    distances[at] = distance;
    indices[at] = target;
  }

  /** Forgets what a row has found. */
  clear(row: number): void {
    this.counts[row] = 0;
  }
}
