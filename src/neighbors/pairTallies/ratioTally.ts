import type { DistinctRows } from '../rows/distinctRows';
import { distinctValues, spread, weightsOf } from '../rows/distinctValues';
import type { RatioQuestion } from '../pairQuestions';
import { safety, type PairProbe } from './pairProbe';

/** Finds for each row the largest radius / distance, pair by pair: only pairs that can be larger are measured. */
export class RatioTally {
  private readonly centres: DistinctRows;
  private readonly others: DistinctRows;
  private readonly radii: Float64Array;
  private readonly largest: number;
  private readonly scale: number;
  private readonly best: Float64Array;

  constructor(question: RatioQuestion, centres: DistinctRows, others: DistinctRows, scale: number) {
    this.centres = centres;
    this.others = others;
    this.radii = distinctValues(question.radii, centres);
    this.largest = this.radii.reduce((most, radius) => (radius > most ? radius : most), -Infinity);
    this.scale = scale;
    this.best = distinctValues(question.known, others);
  }

  /** The lower bound above which a pair changes nothing for this row. */
  limit(other: number): number {
    return this.limitOf(this.largest, other);
  }

  see(centre: number, other: number, pair: PairProbe): void {
    const radius = this.radii[centre]!;
    if (Number.isNaN(radius) || pair.lower > this.limitOf(radius, other)) return;
    this.reach(other, ratioOf(radius, pair.distance()));
  }

  /** Of a set with itself: takes in each row's copies, which no pair of distinct rows shows. */
  seeCopies(): void {
    weightsOf(this.centres).forEach((weight, row) => {
      if (weight > 1) this.reach(row, ratioOf(this.radii[row]!, 0));
    });
  }

  get found(): Float64Array {
    return this.best;
  }

  /** Adds what was found of other pairs. */
  add(found: Float64Array): void {
    found.forEach((ratio, other) => this.reach(other, ratio));
  }

  answer(): Float64Array {
    return spread(this.best, this.others, Float64Array);
  }

  private limitOf(radius: number, other: number): number {
    const best = this.best[other]!;
    if (radius < 0 || best === Infinity) return -Infinity;
    return best > 0 ? ((radius / best) * this.scale) ** 2 * (1 + safety) : Infinity;
  }

  private reach(other: number, ratio: number): void {
    if (ratio > this.best[other]!) this.best[other] = ratio;
  }
}

/** Radius / distance, 1 (on the surface) where both are 0. */
function ratioOf(radius: number, distance: number): number {
  return radius === distance ? 1 : radius / distance;
}
