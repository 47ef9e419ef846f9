import type { FeatureSet } from './featureSet';

/** Rows `first` to `end` of a set, as a set that holds no others. */
export function sliceRows({ dimension, values }: FeatureSet, first: number, end: number): FeatureSet {
  return { rows: end - first, dimension, values: values.slice(first * dimension, end * dimension) };
}
