import type { FeatureSet } from '../../features/featureSet';

/** The rows of `set` that `rows` lists, in that order. */
export function takeRows(set: FeatureSet, rows: Int32Array): FeatureSet {
  const { dimension } = set;
  const values = new Float32Array(rows.length * dimension);
  rows.forEach((row, i) =>
    values.set(set.values.subarray(row * dimension, (row + 1) * dimension), i * dimension),
  );
  return { rows: rows.length, dimension, values };
}
