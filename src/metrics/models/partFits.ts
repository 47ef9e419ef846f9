import type { FeatureSet } from '../../features/featureSet';
import { emptyMatrix, type Matrix, type MatrixProduct } from '../linearAlgebra/matrix';
import { changedRows, scatterOf } from '../linearAlgebra/scatter';
import { centring, type FullFit } from './gaussianFit';

/** What the Frechet distance of a part of a set to a Gaussian N(mu, F' F) is made of. */
export interface PartFit {
  mean: Float64Array;
  /** Trace of the part's covariance S, with one less than its rows in the denominator. */
  trace: number;
  /** F S F'. */
  inner: Matrix;
}

/** Rows whose images are made at a time. */
const CHUNK = 2048;

/**
 * Fits of parts of a set, for their Frechet distances to one Gaussian.
 *
 * F S F' is the covariance of the images F (x - m) of a part's rows. Made once, they leave for each part the scatter A
 * of the rows that it has, or of those that it has not, whichever are fewer: with b the sum of the images of the s rows
 * that it has F S F' = (A - b b' / s) / (s - 1).
 *
 * Holds n x d float64 numbers.
 *
 * @param to the Gaussian
 * @param whole the fit of `set`; its mean is m
 * @returns the fit of the part with these rows, at least two
 */
export async function partFits(
  to: FullFit,
  whole: FullFit,
  set: FeatureSet,
  product: MatrixProduct,
): Promise<(part: Int32Array) => Promise<PartFit>> {
  const { dimension } = set;
  const factor = to.covariance.factor();
  const { images, spreads } = await imagesOf(set, whole.mean, factor, product);
  const all = await product.multiply(
    await product.multiply(factor, whole.covariance.full, { a: true }),
    factor,
  );
  return async part => {
    const size = part.length;
    const left = rowsBeside(part, set.rows);
    const taken = left.length < size ? left : part;
    const scattered = await scatterOf(
      { rows: taken.length, dimension, read: (first, end) => rowsOf(images, taken.subarray(first, end)) },
      product,
    );
    const sums = sumOfRows(set, whole.mean, taken);
    const inner = scattered.values;
    if (taken === left) {
      // About the mean of all, what all rows have less what is left out; their sum is 0.
      for (let at = 0; at < inner.length; at++) inner[at] = all.values[at]! * (set.rows - 1) - inner[at]!;
      for (let c = 0; c < dimension; c++) sums[c] = -sums[c]!;
    }
    const column = { rows: dimension, columns: 1, values: sums };
    const { values: image } = await product.multiply(factor, column, { a: true });
    for (let i = 0, at = 0; i < dimension; i++) {
      const share = image[i]! / size;
      for (let j = 0; j < dimension; j++, at++) inner[at] = (inner[at]! - share * image[j]!) / (size - 1);
    }
    const spread = part.reduce((sum, row) => sum + spreads[row]!, 0);
    const along = sums.reduce((sum, value) => sum + value * value, 0);
    return {
      mean: whole.mean.map((value, c) => value + sums[c]! / size),
      trace: (spread - along / size) / (size - 1),
      inner: scattered,
    };
  };
}

/** F (x - m) of every row, n x d, and |x - m|^2. */
async function imagesOf(
  set: FeatureSet,
  mean: Float64Array,
  factor: Matrix,
  product: MatrixProduct,
): Promise<{ images: Matrix; spreads: Float64Array }> {
  const { rows, dimension } = set;
  const images = emptyMatrix(rows, dimension);
  const spreads = new Float64Array(rows);
  for (let first = 0; first < rows; first += CHUNK) {
    const centred = changedRows(set, centring(mean, 1), first, Math.min(first + CHUNK, rows));
    for (let row = 0, at = 0; row < centred.rows; row++) {
      let spread = 0;
      for (const end = at + dimension; at < end; at++) spread += centred.values[at]! * centred.values[at]!;
      spreads[first + row] = spread;
    }
    const { values } = await product.multiply(centred, factor);
    images.values.set(values, first * dimension);
  }
  return { images, spreads };
}

/** The rows of a set that a part has not, ascending. */
function rowsBeside(part: Int32Array, rows: number): Int32Array {
  const inside = new Uint8Array(rows);
  for (const row of part) inside[row] = 1;
  return Int32Array.from({ length: rows }, (_, row) => row).filter(row => inside[row] === 0);
}

function rowsOf({ columns, values }: Matrix, rows: Int32Array): Matrix {
  const taken = emptyMatrix(rows.length, columns);
  rows.forEach((row, at) =>
    taken.values.set(values.subarray(row * columns, (row + 1) * columns), at * columns),
  );
  return taken;
}

/** The sum of x - m over some rows. */
function sumOfRows({ dimension, values }: FeatureSet, mean: Float64Array, rows: Int32Array): Float64Array {
  const sums = new Float64Array(dimension);
  for (const row of rows) {
    for (let c = 0, at = row * dimension; c < dimension; c++, at++) sums[c]! += values[at]! - mean[c]!;
  }
  return sums;
}
