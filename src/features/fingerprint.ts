import { createHash } from 'node:crypto';
import type { FeatureSet } from './featureSet';

const known = new WeakMap<FeatureSet, string>();

/** SHA-256 of a set's shape and values: sets with the same one have the same features in the same order. */
export function featuresSha256(set: FeatureSet): string {
  const kept = known.get(set);
  if (kept !== undefined) return kept;
  const { rows, dimension, values } = set;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const sha256 = createHash('sha256').update(`${rows} x ${dimension} float32\n`).update(bytes).digest('hex');
  known.set(set, sha256);
  return sha256;
}
