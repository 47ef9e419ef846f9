import type { DistinctRows } from './distinctRows';
import { spread, weightsOf } from './distinctValues';
import { safety, type PairProbe } from './pairProbe';
import type { ReachQuestion } from './pairQuestions';

/** Down to here a sum of logarithms is made of float64 distances; e to it is what is left of a product: 5e-5. */
const exactAbove = -10;
/**
 * From so many pairs on all of it is made of float32's, which err by some 1e-7 of a distance, one pair up and the next
 * one down: by about 1e-6 in the sum of a row.
 */
const MANY_PAIRS = 2 ** 24;
/** Down to here it goes on with float32's; what is left then, 1e-12, is not worth looking at. */
const settled = -27.6;

/** Sums ln(distance / reach) over the rows within reach, pair by pair. */
export class ReachTally {
  private readonly asked: DistinctRows;
  private readonly otherWeights: Int32Array;
  private readonly logReach: number;
  private readonly reach: number;
  private readonly square: number;
  private readonly possible: number;
  private readonly exactAbove: number;
  private readonly sums: Float64Array;

  constructor(question: ReachQuestion, asked: DistinctRows, others: DistinctRows, scale: number) {
    this.asked = asked;
    this.otherWeights = weightsOf(others);
    this.reach = question.reach;
    this.logReach = Math.log(question.reach);
    this.square = (question.reach * scale) ** 2;
    this.possible = question.reach > 0 ? this.square * (1 + safety) : -Infinity;
    const pairs = asked.distinctOf.length * others.distinctOf.length;
    this.exactAbove = pairs < MANY_PAIRS ? exactAbove : Infinity;
    this.sums = new Float64Array(asked.rows.length);
  }

  /** The lower bound above which a pair changes nothing for this row. */
  limit(asked: number): number {
    return this.sums[asked]! < settled ? -Infinity : this.possible;
  }

  see(asked: number, other: number, pair: PairProbe): void {
    const sum = this.sums[asked]!;
    if (sum < settled || pair.lower > this.possible) return;
    const middle = (pair.lower + pair.upper) / 2;
    // Near copies keep few digits in float32.
    const rough = sum < this.exactAbove && pair.upper - pair.lower < middle * 1e-3;
    const share = rough ? Math.log(middle / this.square) / 2 : this.exactly(pair.distance());
    if (share < 0) this.sums[asked] = sum + share * this.otherWeights[other]!;
  }

  /** Of a set with itself: takes in each row's copies, which no pair of distinct rows shows. */
  seeCopies(): void {
    this.otherWeights.forEach((weight, row) => {
      if (weight > 1 && this.reach > 0) this.sums[row] = -Infinity;
    });
  }

  answer(): Float64Array {
    return spread(this.sums, this.asked, Float64Array);
  }

  private exactly(distance: number): number {
    return distance < this.reach ? Math.log(distance) - this.logReach : 0;
  }
}
