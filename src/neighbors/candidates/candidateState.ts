import { beyondAll } from '../rows/centredRows';
import { ownMemory, type Memory } from './memory';
import { emptyLists, type NearestArrays } from './nearestLists';

/** All that a search keeps of its rows while tiles go by: each row's part is of that row alone. */
export interface CandidateState {
  readonly nearest: NearestArrays;
  /** Rows put off: too many targets lie within the rounding error of one another. */
  readonly crowded: Uint8Array;
  readonly limit: Float64Array;
  /** rows x k: of `BoundHeap`. */
  readonly bounds: Float64Array;
  /** rows x `held` targets that wait to be measured, and their lower bounds. */
  readonly heldTarget: Int32Array;
  readonly heldBound: Float32Array;
  readonly heldCount: Int32Array;
  /** Targets measured so far. */
  readonly measured: Int32Array;
}

export function emptyState(
  rows: number,
  k: number,
  held: number,
  memory: Memory = ownMemory,
): CandidateState {
  return {
    nearest: emptyLists(rows, k, memory),
    crowded: new Uint8Array(memory(rows)),
    limit: new Float64Array(memory(rows * 8)).fill(beyondAll),
    bounds: new Float64Array(memory(rows * k * 8)).fill(beyondAll),
    heldTarget: new Int32Array(memory(rows * held * 4)),
    heldBound: new Float32Array(memory(rows * held * 4)),
    heldCount: new Int32Array(memory(rows * 4)),
    measured: new Int32Array(memory(rows * 4)),
  };
}
