/**
 * A number z for each pair, made of its squared distance: (left_i . right_j + distance |x_i - y_j|^2) scaleX_i scaleY_j.
 * Copies of a row must have the same parts. Of a set with itself it must be the same both ways round.
 */
export interface PairForm {
  /** Columns of `left` and `right`; may be 0. */
  readonly rank: number;
  /** n x rank. */
  readonly left: Float64Array;
  /** m x rank. */
  readonly right: Float64Array;
  readonly distance: number;
  /** Of n and m numbers; all 1 where there are none. */
  readonly scales: { readonly x: Float64Array; readonly y: Float64Array } | null;
}

/**
 * A function of z that is flat at one point, as what is left of a kernel without its tangent there: float32 is then
 * right to 1e-7 of the bend, not of the kernel.
 *
 * polynomial: t^2 (c_0 + c_1 t + ...) with t = z - from. root: (sqrt(z) - 1)^2, of 0 where z is below.
 */
export type Curve =
  | { readonly kind: 'polynomial'; readonly from: number; readonly coefficients: readonly number[] }
  | { readonly kind: 'root' };

/** Rows of both sides; of a set with itself the same rows on both. */
export interface RowSubset {
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** Sums of a curve of a form: over the other side for each row, and over the pairs within each subset. */
export interface SumQuestion {
  readonly form: string;
  readonly curve: Curve;
  readonly subsets: readonly RowSubset[];
}

/** What a pass over the pairs is to sum up, by names. */
export interface FormQuestions {
  readonly forms: Readonly<Record<string, PairForm>>;
  readonly sums: Readonly<Record<string, SumQuestion>>;
  /** Names of forms of which, for each row of y, the rows of x are wanted where it is least and where it is greatest. */
  readonly extremes: readonly string[];
}

/** No pair of a row with itself is in a sum; each other pair within a set is in it in both directions. */
export interface SumAnswer {
  /** For each row of x, over y. */
  readonly x: Float64Array;
  /** For each row of y, over x. */
  readonly y: Float64Array;
  /** For each subset. */
  readonly subsets: Float64Array;
}

/** The sums are made in float32 within a tile, in float64 over tiles. */
export interface FormAnswers {
  readonly sums: Readonly<Record<string, SumAnswer>>;
  /** m x `extremesKept` rows of x where the form is about least, and about greatest; -1 where there are fewer. */
  readonly extremes: Readonly<Record<string, { readonly least: Int32Array; readonly greatest: Int32Array }>>;
}

/** So many rows are kept at either end: float32 may mistake the order of the first few. */
export const extremesKept = 4;

export const noForms: FormQuestions = { forms: {}, sums: {}, extremes: [] };

/** The curve in float64. */
export function curveAt(curve: Curve, z: number): number {
  if (curve.kind === 'root') return (Math.sqrt(Math.max(0, z)) - 1) ** 2;
  const t = z - curve.from;
  return t * t * curve.coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
}
