/** One side of the pairs (x_i, y_j); in a set with itself both are the set. */
export type Side = 'x' | 'y';

/** Balls around the rows of one side: which rows of the other side do they hold? */
export interface BallQuestion {
  /** The side whose rows are the centres. */
  readonly centres: Side;
  /** Radius of each centre's ball; where it is NaN there is none. Copies of a row must have the same. */
  readonly radii: Float64Array;
  /** Whether a ball holds its surface (`<=`) or not (`<`). */
  readonly closed: boolean;
}

/** What the balls of one side hold of the other. */
export interface BallAnswer {
  /** For each centre: how many rows of the other side its ball holds. */
  readonly held: Int32Array;
  /** For each row of the other side: how many balls hold it. */
  readonly holding: Int32Array;
  /** For each row of the other side: radius of the smallest ball that holds it, NaN where none does. */
  readonly smallest: Float64Array;
}

/** For each row of the other side, the largest radius / distance over the balls. */
export interface RatioQuestion {
  readonly centres: Side;
  /** Radius of each centre's ball; where it is NaN there is none. Copies of a row must have the same. */
  readonly radii: Float64Array;
  /**
   * For each row of the other side a ratio that one of the balls has, 0 where none is known: the fewer pairs are to
   * be looked at. Copies of a row must have the same.
   */
  readonly known: Float64Array;
}

/** For each row of the asked side, the sum of ln(distance / reach) over the other side's rows within the reach. */
export interface ReachQuestion {
  readonly asked: Side;
  readonly reach: number;
}

/** What one pass over the pairs of two sets is to find out, by names of the asker's choice. */
export interface PairQuestions {
  readonly balls?: Readonly<Record<string, BallQuestion>>;
  readonly ratios?: Readonly<Record<string, RatioQuestion>>;
  readonly reaches?: Readonly<Record<string, ReachQuestion>>;
}

/**
 * The answers, by the names of the questions.
 *
 * Counts and ratios are those of a float64 brute force. A ratio of a radius and a distance that are both 0 is 1.
 * Sums of logarithms are exact down to about -10, right to some 1e-5 below, and cut off below about -27: what e to
 * the sum is subtracted from is right to 1e-9. Over more than 2^24 pairs they are right to some 1e-5 everywhere.
 */
export interface PairAnswers<Questions extends PairQuestions = PairQuestions> {
  readonly balls: { readonly [name in keyof NonNullable<Questions['balls']>]: BallAnswer };
  /** 0 where there is no ball at all, Infinity where a ball's centre is a copy. */
  readonly ratios: { readonly [name in keyof NonNullable<Questions['ratios']>]: Float64Array };
  /** 0 where nothing is within reach, -Infinity where there is a copy. */
  readonly reaches: { readonly [name in keyof NonNullable<Questions['reaches']>]: Float64Array };
}
