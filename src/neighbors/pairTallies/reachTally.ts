import type { DistinctRows } from '../rows/distinctRows';
import { spread, weightsOf } from '../rows/distinctValues';
import type { ReachQuestion } from '../pairQuestions';
import { safety, type PairProbe } from './pairProbe';

/** The square of e to a sum of logarithms. */
const squareOf = (sum: number) => Math.exp(2 * sum);

/** Down to here a product is made of float64 distances; what is left of it is 5e-5. */
const EXACT_ABOVE = squareOf(-10);
/**
 * From so many pairs on all of it is made of float32's, which err by some 1e-7 of a distance, one pair up and the next
 * one down: by about 1e-6 in the product of a row.
 */
const MANY_PAIRS = 2 ** 24;
/** Down to here it goes on with float32's; what is left then, 1e-12, is not worth looking at. */
const SETTLED = squareOf(-27.6);
/**
 * A pair whose bounds are farther apart than this share of it is measured. The bounds allow for the worst of all
 * roundings; float32's middle between them was within 3e-6 of the answer with 1024 columns, where they are this far.
 */
const FEW_DIGITS = 1e-2;

/** Multiplies (distance / reach)^2 over the rows within reach, pair by pair: one logarithm a row, at the end. */
export class ReachTally {
  private readonly asked: DistinctRows;
  private readonly otherWeights: Int32Array;
  private readonly reach: number;
  private readonly square: number;
  private readonly possible: number;
  private readonly exactAbove: number;
  private readonly products: Float64Array;

  constructor(question: ReachQuestion, asked: DistinctRows, others: DistinctRows, scale: number) {
    this.asked = asked;
    this.otherWeights = weightsOf(others);
    this.reach = question.reach;
    this.square = (question.reach * scale) ** 2;
    // A reach of 0, where all rows of a set are equal, holds copies.
    this.possible = this.square * (1 + safety);
    const pairs = asked.distinctOf.length * others.distinctOf.length;
    this.exactAbove = pairs < MANY_PAIRS ? EXACT_ABOVE : Infinity;
    this.products = new Float64Array(asked.rows.length).fill(1);
  }

  /** The lower bound above which a pair changes nothing for this row. */
  limit(asked: number): number {
    return this.products[asked]! < SETTLED ? -Infinity : this.possible;
  }

  see(asked: number, other: number, pair: PairProbe): void {
    const product = this.products[asked]!;
    if (product < SETTLED || pair.lower > this.possible) return;
    const middle = (pair.lower + pair.upper) / 2;
    // Near copies keep few digits in float32.
    const rough = product < this.exactAbove && pair.upper - pair.lower < middle * FEW_DIGITS;
    const share = rough ? middle / this.square : this.shareOf(pair.distance());
    if (!(share < 1)) return;
    const weight = this.otherWeights[other]!;
    this.products[asked] = product * (weight === 1 ? share : share ** weight);
  }

  /** Of a set with itself: takes in each row's copies, which no pair of distinct rows shows. */
  seeCopies(): void {
    this.otherWeights.forEach((weight, row) => {
      if (weight > 1) this.products[row] = 0;
    });
  }

  get found(): Float64Array {
    return this.products;
  }

  /** Adds what was found for other rows: of each row one has seen all pairs, and the other none, whose product is 1. */
  add(found: Float64Array): void {
    found.forEach((product, row) => (this.products[row]! *= product));
  }

  answer(): Float64Array {
    const sums = this.products.map(product => Math.log(product) / 2);
    return spread(sums, this.asked, Float64Array);
  }

  private shareOf(distance: number): number {
    return distance === 0 ? 0 : (distance / this.reach) ** 2;
  }
}
