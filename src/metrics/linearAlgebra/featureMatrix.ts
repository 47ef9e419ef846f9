import type { FeatureSet } from '../../features/featureSet';
import type { Matrix } from './matrix';

/** Rows first..end-1 of a set in float64. */
export function featureRows({ dimension, values }: FeatureSet, first: number, end: number): Matrix {
  return {
    rows: end - first,
    columns: dimension,
    values: new Float64Array(values.subarray(first * dimension, end * dimension)),
  };
}

/** |x|^2 of every row, in float64. */
export function squaredNorms({ rows, dimension, values }: FeatureSet): Float64Array {
  const squares = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let c = 0; c < dimension; c++, at++) sum += values[at]! * values[at]!;
    squares[row] = sum;
  }
  return squares;
}
