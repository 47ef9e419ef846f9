import { throwIfCancelled } from '../../contract/errors';
import type { FeatureSet } from '../../features/featureSet';
import { emptyMatrix, type Matrix, type MatrixProduct } from '../linearAlgebra/matrix';
import type { PassOptions } from '../linearAlgebra/gramPass';
import { addScatter, changedRows, mirrorLower, type RowSource } from '../linearAlgebra/scatter';
import { takeRows } from '../rows/takeRows';
import { centring, type FullFit } from './gaussianFit';
import { addMoments, addRows, covarianceOf, noMoments, setScatter, type Moments } from './moments';

/** What the Frechet distance of a part of a set to a Gaussian N(mu, F' F) is made of. */
export interface PartFit {
  mean: Float64Array;
  /** Trace of the part's covariance S, with one less than its rows in the denominator. */
  trace: number;
  /** F S F'. */
  inner: Matrix;
}

/** Rows that are multiplied at a time. */
const CHUNK = 2048;

/**
 * Fits of unions of a set's parts, for their Frechet distances to one Gaussian, in one pass over its rows.
 *
 * What a union needs adds up over its parts, the scatter of the images F (x - m) of their rows included. That is found
 * from the images, which are 2 n d^2 operations, or as F M F' of the rows' own scatter M, where the two products of
 * each part are fewer. Holds half a d x d matrix for each part.
 *
 * @param to the Gaussian
 * @param mean m, of the whole set
 * @param parts rows of each
 * @returns makes the fit of the union of some parts, by their indexes; of at least two rows
 * @throws CancelledError once `signal` is aborted
 */
export async function partFits(
  to: FullFit,
  set: FeatureSet,
  mean: Float64Array,
  parts: readonly Int32Array[],
  product: MatrixProduct,
  { signal }: Pick<PassOptions, 'signal'> = {},
): Promise<(union: readonly number[]) => Promise<PartFit>> {
  const { dimension } = set;
  const factor = to.covariance.factor();
  const byImages = set.rows < 2 * parts.length * dimension;
  const moments: Moments[] = [];
  const square = emptyMatrix(dimension, dimension);
  for (const rows of parts) {
    const found = noMoments(dimension);
    square.values.fill(0);
    for (let first = 0; first < rows.length; first += CHUNK) {
      throwIfCancelled(signal);
      const centred = changedRows(takeRows(set, rows.subarray(first, first + CHUNK)), centring(mean, 1));
      addRows(found, centred);
      const images = byImages ? await product.multiply(centred, factor) : centred;
      await addScatter(square, rowsOf(images), product);
    }
    setScatter(found, byImages ? square : await imageOf(square, factor, product));
    moments.push(found);
  }
  return async union => {
    const sums = noMoments(dimension);
    for (const part of union) addMoments(sums, moments[part]!);
    const { rows, sum, spread } = sums;
    const along = sum.reduce((total, value) => total + value * value, 0);
    const column = { rows: dimension, columns: 1, values: sum };
    const { values: image } = await product.multiply(factor, column, { a: true });
    return {
      mean: mean.map((value, c) => value + sum[c]! / rows),
      trace: (spread - along / rows) / (rows - 1),
      inner: covarianceOf(sums, image),
    };
  };
}

function rowsOf({ rows, columns, values }: Matrix): RowSource {
  const read = (row: number, into: Float64Array) =>
    into.set(values.subarray(row * columns, (row + 1) * columns));
  return { rows, dimension: columns, read };
}

/** F M F' of a scatter M, of which the lower triangle is there. @param factor F' */
async function imageOf(lower: Matrix, factor: Matrix, product: MatrixProduct): Promise<Matrix> {
  mirrorLower(lower);
  return product.multiply(await product.multiply(factor, lower, { a: true }), factor);
}
