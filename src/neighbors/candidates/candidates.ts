import { beyondAll, boundsOf, groupSize, type RowBounds } from '../rows/centredRows';
import { rowDistance, rowDistances } from '../rows/distance';
import type { RowView } from '../rows/rowView';
import { everyRow, firstOwn, stride } from '../rows/stripe';
import type { TileSide } from '../tiles/tileSides';
import { BoundHeap } from './boundHeap';
import { emptyState, type CandidateState } from './candidateState';
import { NearestLists } from './nearestLists';
import type { Memory } from './memory';

/** Candidates that a row holds before they are measured. */
const heldPerRow = 64;
/** A row that has been measured against this many and still has no clear nearest ones is put off as crowded. */
const patience = 128;
/** The same in few dimensions, where many are to be measured, and a search in all of them is what comes next. */
const patienceProjected = 2048;
/** A little more than one, so that what ties with the k-th nearest after rounding is still looked at. */
const justBeyond = 1 + 2 ** -40;

export interface CandidateOptions {
  /** For every row of x: what its squared distances, scaled, have above the tile's values. */
  readonly offset?: Float64Array;
  /** Where what is found is kept, this thread's own unless told. */
  readonly memory?: Memory;
  /** What others have found for the same rows, to go on with. */
  readonly state?: CandidateState;
}

/** A search by candidates for another thread to take part in; what they find is in memory that both see. */
export interface CandidateJob {
  readonly views: readonly [RowView, RowView];
  readonly bounds: readonly [RowBounds, RowBounds];
  readonly k: number;
  readonly state: CandidateState;
}

/**
 * Branch and bound over tiles of lower bounds, for every row of one side.
 *
 * A row's limit is proven to be no less than its k-th smallest squared distance: the k smallest upper bounds of
 * different groups, or k distances already measured. What has a lower bound within the limit is kept, what is left at
 * the end is measured in float64. So nothing that belongs into the answer is ever left out, and a typical row measures
 * little more than k distances.
 */
export class Candidates {
  readonly nearest: NearestLists;
  /** Rows put off: too many targets lie within the rounding error of one another. */
  readonly crowded: Uint8Array;
  private readonly state: CandidateState;
  private readonly x: RowView;
  private readonly y: RowView;
  private readonly ready: RowBounds;
  private readonly targets: RowBounds;
  private readonly offset: Float64Array;
  private readonly limit: Float64Array;
  private readonly bounds: BoundHeap;
  private readonly held: number;
  private readonly patience: number;
  private readonly heldTarget: Int32Array;
  private readonly heldBound: Float32Array;
  private readonly heldCount: Int32Array;
  private readonly measured: Int32Array;
  private readonly two = new Float64Array(2);
  private hits = new Int32Array(0);

  /** Searches for the k nearest rows of y for every row of x, of which `ready` and `targets` tell the bounds. */
  constructor(
    x: RowView,
    y: RowView,
    ready: RowBounds,
    targets: RowBounds,
    k: number,
    { offset, memory, state }: CandidateOptions = {},
  ) {
    const rows = x.rows.length;
    this.x = x;
    this.y = y;
    this.ready = ready;
    this.targets = targets;
    this.offset = offset ?? new Float64Array(rows);
    this.held = Math.min(Math.max(heldPerRow, 2 * k), targets.paddedRows) + groupSize;
    this.patience = (ready.projected ? patienceProjected : patience) + 2 * k;
    this.state = state ?? emptyState(rows, k, this.held, memory);
    this.nearest = new NearestLists(rows, k, this.state.nearest);
    this.bounds = new BoundHeap(rows, k, beyondAll, this.state.bounds);
    ({
      crowded: this.crowded,
      limit: this.limit,
      heldTarget: this.heldTarget,
      heldBound: this.heldBound,
      heldCount: this.heldCount,
      measured: this.measured,
    } = this.state);
  }

  get job(): CandidateJob {
    const { x, y, ready, targets, state } = this;
    return { views: [x, y], bounds: [boundsOf(ready), boundsOf(targets)], k: this.nearest.k, state };
  }

  /** Leaves out what is farther from a row than this. */
  expect(row: number, distance: number): void {
    const reach = distance * this.ready.scale;
    const offset = this.offset[row]!;
    const limit = reach * reach * justBeyond - offset + offset * (justBeyond - 1);
    if (limit < this.limit[row]!) this.limit[row] = limit;
  }

  /** Leaves out what is farther from a row than the k-th nearest that another pass measured. */
  expectAll({ nearest }: Candidates): void {
    for (let row = 0; row < this.x.rows.length; row++) this.expect(row, nearest.reach(row));
  }

  /** Takes in one direction of a tile, for the rows of a stripe. */
  absorb(side: TileSide, stripe = everyRow): void {
    const groups = Math.ceil(side.targets / groupSize);
    if (this.hits.length < groups) this.hits = new Int32Array(groups);
    const end = Math.min(side.queries, this.x.rows.length - side.firstQuery);
    for (let first = firstOwn(stripe, side.firstQuery); first < end; first += stride(stripe)) {
      const to = Math.min(end, first + groupSize);
      for (let query = first; query < to; query++) this.scan(side, query, this.tighten(side, query));
    }
  }

  /** Measures what is left; after this `nearest` is the answer for all rows but the crowded ones. */
  finish(row: number): void {
    if (this.crowded[row] === 0) this.measure(row);
  }

  /** First over the groups alone, so that the limit is low before single targets are looked at. */
  private tighten(side: TileSide, query: number): number {
    const row = side.firstQuery + query;
    const firstGroup = side.firstTarget / groupSize;
    const [queryStep, groupStep] = side.minimaSteps;
    const { minima, targets } = side;
    const { groupSlack } = this.targets;
    const slack = this.ready.slack[row]!;
    let limit = this.limit[row]!;
    let hits = 0;
    for (let group = 0, at = query * queryStep; group * groupSize < targets; group++, at += groupStep) {
      const bound = minima[at]!;
      if (bound > limit) continue;
      this.hits[hits++] = group;
      const upper = bound + slack + groupSlack[firstGroup + group]!;
      if (upper < limit) limit = Math.min(limit, this.bounds.push(row, upper));
    }
    this.limit[row] = limit;
    return hits;
  }

  private scan(side: TileSide, query: number, hits: number): void {
    const row = side.firstQuery + query;
    const [queryStep, groupStep] = side.minimaSteps;
    const [rowStep, targetStep] = side.valueSteps;
    for (let hit = 0; hit < hits; hit++) {
      const group = this.hits[hit]!;
      if (side.minima[query * queryStep + group * groupStep]! > this.limit[row]!) continue;
      const limit = this.limit[row]!;
      let at = query * rowStep + group * groupSize * targetStep;
      let held = row * this.held + this.heldCount[row]!;
      const before = held;
      for (let member = 0; member < groupSize; member++, at += targetStep) {
        const bound = side.values[at]!;
        if (bound > limit) continue;
        this.heldBound[held] = bound;
        this.heldTarget[held++] = side.firstTarget + group * groupSize + member;
      }
      this.heldCount[row]! += held - before;
      if (this.heldCount[row]! > this.held - groupSize) this.makeRoom(row);
    }
  }

  /** Drops what the limit has passed by; if that is not enough, measures. */
  private makeRoom(row: number): void {
    const from = row * this.held;
    const limit = this.limit[row]!;
    let kept = from;
    for (let at = from; at < from + this.heldCount[row]!; at++) {
      if (this.heldBound[at]! > limit) continue;
      this.heldBound[kept] = this.heldBound[at]!;
      this.heldTarget[kept++] = this.heldTarget[at]!;
    }
    this.heldCount[row] = kept - from;
    if (this.heldCount[row] <= (this.held - groupSize) / 2) return;
    this.measure(row);
    if (this.measured[row]! < this.patience) return;
    this.crowded[row] = 1;
    this.limit[row] = -Infinity;
  }

  private measure(row: number): void {
    const from = row * this.held;
    const limit = this.limit[row]!;
    let waiting = -1;
    for (let at = from; at < from + this.heldCount[row]!; at++) {
      if (this.heldBound[at]! > limit) continue;
      this.measured[row]!++;
      const target = this.heldTarget[at]!;
      if (waiting < 0) {
        waiting = target;
        continue;
      }
      rowDistances(this.x, row, this.y, waiting, target, this.two);
      this.nearest.offer(row, waiting, this.two[0]!);
      this.nearest.offer(row, target, this.two[1]!);
      waiting = -1;
    }
    if (waiting >= 0) this.nearest.offer(row, waiting, rowDistance(this.x, row, this.y, waiting));
    this.heldCount[row] = 0;
    this.expect(row, this.nearest.reach(row));
  }
}
