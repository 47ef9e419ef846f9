import type { TileSide } from '../tiles/tileSides';
import { groupSize, type RowBounds } from '../rows/centredRows';
import type { DistinctRows } from '../rows/distinctRows';
import { firstOwn, stride, type Stripe } from '../rows/stripe';
import type { BallTally } from './ballTally';
import { PairProbe } from './pairProbe';
import type { RatioTally } from './ratioTally';
import type { ReachTally } from './reachTally';

/** What is asked about the rows of one side. */
export interface SideTallies {
  /** Of balls around them. */
  readonly balls: readonly BallTally[];
  /** Of balls of the other side that they may lie in. */
  readonly ratios: readonly RatioTally[];
  readonly reaches: readonly ReachTally[];
}

/** Which targets of a tile on the diagonal are looked at: those before the query, or after it. */
export type Half = 'before' | 'after';

/**
 * Answers questions about the rows of one side, the queries, while tiles go by.
 *
 * Of most groups of targets only the smallest lower bound is read: no question asks for what is above it.
 */
export class SideScan {
  private readonly bounds: RowBounds;
  private readonly others: RowBounds;
  private readonly tallies: SideTallies;
  private readonly probe: PairProbe;
  /** For each query the largest lower bound with which a ball around it can hold anything. */
  private readonly ballLimits: Float64Array;

  constructor(
    queries: DistinctRows,
    targets: DistinctRows,
    [bounds, others]: readonly [RowBounds, RowBounds],
    tallies: SideTallies,
  ) {
    this.bounds = bounds;
    this.others = others;
    this.tallies = tallies;
    this.probe = new PairProbe(queries, targets);
    this.ballLimits = new Float64Array(bounds.rows).fill(-Infinity);
    for (const { possible } of tallies.balls)
      possible.forEach((limit, row) => (this.ballLimits[row] = Math.max(this.ballLimits[row]!, limit)));
  }

  /** Takes in one direction of a tile, for the rows of a stripe; of a tile on the diagonal, one half. */
  absorb(side: TileSide, stripe: Stripe, half?: Half): void {
    for (let first = firstOwn(stripe, side.firstQuery); first < side.queries; first += stride(stripe)) {
      const to = Math.min(side.queries, first + groupSize);
      for (let query = first; query < to; query++) {
        const from = half === 'after' ? query + 1 : 0;
        this.scan(side, query, from, half === 'before' ? query : side.targets);
      }
    }
  }

  /** Pairs of one query with targets `from` to before `end`, in their order: sums depend on it. */
  private scan(side: TileSide, query: number, from: number, end: number): void {
    const row = side.firstQuery + query;
    const [queryStep, groupStep] = side.minimaSteps;
    const [rowStep, targetStep] = side.valueSteps;
    const { minima, values } = side;
    let limit = this.limit(row);
    const firstGroup = Math.floor(from / groupSize);
    const endGroup = Math.ceil(end / groupSize);
    for (
      let group = firstGroup, at = query * queryStep + firstGroup * groupStep;
      group < endGroup;
      group++, at += groupStep
    ) {
      if (minima[at]! > limit) continue;
      const to = Math.min(end, (group + 1) * groupSize);
      let seen = false;
      for (let target = Math.max(from, group * groupSize); target < to; target++) {
        const lower = values[query * rowStep + target * targetStep]!;
        if (lower > limit) continue;
        this.see(row, side.firstTarget + target, lower);
        seen = true;
      }
      // Limits fall as pairs are seen: until a row has its first ratio, everything could be its largest.
      if (seen) limit = this.limit(row);
    }
  }

  /** The lower bound above which nothing is asked about a row. */
  private limit(row: number): number {
    let limit = this.ballLimits[row]!;
    for (const tally of this.tallies.ratios) limit = Math.max(limit, tally.limit(row));
    for (const tally of this.tallies.reaches) limit = Math.max(limit, tally.limit(row));
    return limit;
  }

  private see(row: number, target: number, lower: number): void {
    const { probe } = this;
    probe.point(row, target, lower, lower + this.bounds.slack[row]! + this.others.slack[target]!);
    // Most pairs are within reach only, beyond all balls.
    if (lower <= this.ballLimits[row]!) for (const tally of this.tallies.balls) tally.see(row, target, probe);
    for (const tally of this.tallies.ratios) tally.see(target, row, probe);
    for (const tally of this.tallies.reaches) tally.see(row, target, probe);
  }
}
