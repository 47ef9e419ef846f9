import type { DistinctRows } from '../rows/distinctRows';
import { distinctValues, spread, weightsOf } from '../rows/distinctValues';
import type { BallAnswer, BallQuestion } from '../pairQuestions';
import { safety, type PairProbe } from './pairProbe';

/** What was counted so far, of distinct rows; see `BallAnswer`. */
export interface BallCounts {
  readonly held: Int32Array;
  readonly holding: Int32Array;
  readonly smallest: Float64Array;
}

/** Counts what balls hold, pair by pair. */
export class BallTally {
  /** For each centre the lower bound above which its ball cannot hold a row. */
  readonly possible: Float64Array;
  /** For each centre the upper bound below which its ball holds a row for sure. */
  private readonly certain: Float64Array;
  private readonly centres: DistinctRows;
  private readonly others: DistinctRows;
  private readonly radii: Float64Array;
  private readonly closed: boolean;
  private readonly centreWeights: Int32Array;
  private readonly otherWeights: Int32Array;
  private readonly held: Int32Array;
  private readonly holding: Int32Array;
  private readonly smallest: Float64Array;

  /** @param scale what the bounds' distances are multiplied by */
  constructor(question: BallQuestion, centres: DistinctRows, others: DistinctRows, scale: number) {
    this.centres = centres;
    this.others = others;
    this.radii = distinctValues(question.radii, centres);
    this.closed = question.closed;
    const square = (radius: number) => (radius * scale) ** 2;
    this.possible = this.radii.map(radius =>
      (this.closed ? radius >= 0 : radius > 0) ? square(radius) * (1 + safety) : -Infinity,
    );
    this.certain = this.radii.map(radius => square(radius) * (1 - safety));
    this.centreWeights = weightsOf(centres);
    this.otherWeights = weightsOf(others);
    this.held = new Int32Array(centres.rows.length);
    this.holding = new Int32Array(others.rows.length);
    this.smallest = new Float64Array(others.rows.length).fill(NaN);
  }

  see(centre: number, other: number, pair: PairProbe): void {
    if (pair.lower > this.possible[centre]!) return;
    if (!(pair.upper < this.certain[centre]!) && !this.holds(centre, pair.distance())) return;
    this.count(centre, other, this.centreWeights[centre]!, this.otherWeights[other]!);
  }

  /** Of a set with itself: takes in each row's copies, which no pair of distinct rows shows. */
  seeCopies(): void {
    this.centreWeights.forEach((weight, row) => {
      if (weight > 1 && this.holds(row, 0)) this.count(row, row, weight - 1, weight - 1);
    });
  }

  get found(): BallCounts {
    return { held: this.held, holding: this.holding, smallest: this.smallest };
  }

  /** Adds what was counted of other pairs. */
  add({ held, holding, smallest }: BallCounts): void {
    held.forEach((count, centre) => (this.held[centre]! += count));
    holding.forEach((count, other) => {
      this.holding[other]! += count;
      if (count > 0 && !(this.smallest[other]! <= smallest[other]!)) this.smallest[other] = smallest[other]!;
    });
  }

  answer(): BallAnswer {
    return {
      held: spread(this.held, this.centres, Int32Array),
      holding: spread(this.holding, this.others, Int32Array),
      smallest: spread(this.smallest, this.others, Float64Array),
    };
  }

  private holds(centre: number, distance: number): boolean {
    return this.closed ? distance <= this.radii[centre]! : distance < this.radii[centre]!;
  }

  private count(centre: number, other: number, balls: number, rows: number): void {
    this.held[centre]! += rows;
    this.holding[other]! += balls;
    const radius = this.radii[centre]!;
    if (!(this.smallest[other]! <= radius)) this.smallest[other] = radius;
  }
}
