import type { FeatureSet } from '../../features/featureSet';

/** The mean of the rows, length d, in float64. */
export function columnMeans({ rows, dimension, values }: FeatureSet): Float64Array {
  const sums = new Float64Array(dimension);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < dimension; c++, at++) sums[c]! += values[at]!;
  }
  return sums.map(sum => sum / rows);
}
