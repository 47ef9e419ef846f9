import type { FeatureSet } from '../../features/featureSet';

const shared = new WeakMap<FeatureSet, FeatureSet>();

/** The set in memory that threads see together: a copy, made once for as long as the set is in use. */
export function shareSet(set: FeatureSet): FeatureSet {
  const known = shared.get(set);
  if (known) return known;
  const { rows, dimension } = set;
  const values = new Float32Array(new SharedArrayBuffer(rows * dimension * 4));
  values.set(set.values);
  const copy = { rows, dimension, values };
  shared.set(set, copy);
  return copy;
}
