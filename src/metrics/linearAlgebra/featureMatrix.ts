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
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let i = row * dimension; i < (row + 1) * dimension; i++) sum += values[i]! * values[i]!;
    return sum;
  });
}
