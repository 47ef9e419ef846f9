import type { FeatureSet } from '../../features/featureSet';
import { featureRows } from './featureMatrix';
import { emptyMatrix, type Matrix, type MatrixProduct } from './matrix';

/** Rows that are multiplied at a time: 2048 x 2048 float64 are 32 MB. */
const CHUNK = 2048;

/** Changes a row of a set, in float64, before it is multiplied. */
export type RowChange = (rows: Float64Array, from: number, dimension: number) => void;

/**
 * X' X of a set whose rows are changed first (centred, normalised), d x d, summed in chunks of rows.
 */
export async function scatter(set: FeatureSet, change: RowChange, product: MatrixProduct): Promise<Matrix> {
  const sum = emptyMatrix(set.dimension, set.dimension);
  for (let first = 0; first < set.rows; first += CHUNK) {
    const chunk = changedRows(set, change, first, Math.min(first + CHUNK, set.rows));
    const part = await product.multiply(chunk, chunk, { a: true });
    for (let i = 0; i < sum.values.length; i++) sum.values[i]! += part.values[i]!;
  }
  return sum;
}

/** Rows first..end-1 of a set, changed, in float64. */
export function changedRows(set: FeatureSet, change: RowChange, first = 0, end = set.rows): Matrix {
  const chunk = featureRows(set, first, end);
  for (let row = 0; row < chunk.rows; row++) change(chunk.values, row * set.dimension, set.dimension);
  return chunk;
}
