import { createHash } from 'node:crypto';
import { bytePieces } from './bytePieces';
import type { FeatureSet } from './featureSet';

const known = new WeakMap<FeatureSet, string>();

/**
 * SHA-256 of a set's shape and values: sets with the same one have the same features in the same order.
 *
 * @param piece bytes hashed at a time, which change nothing
 */
export function featuresSha256(set: FeatureSet, piece?: number): string {
  const kept = known.get(set);
  if (kept !== undefined) return kept;
  const sha256 = rowsSha256(set, 0, set.rows, piece);
  known.set(set, sha256);
  return sha256;
}

/** SHA-256 of rows `first` to `end` of a set: what `featuresSha256` gives of a set of these rows alone. */
export function rowsSha256(
  { dimension, values }: FeatureSet,
  first: number,
  end: number,
  piece?: number,
): string {
  const hash = createHash('sha256').update(`${end - first} x ${dimension} float32\n`);
  const rows = values.subarray(first * dimension, end * dimension);
  for (const bytes of bytePieces(rows, piece)) hash.update(bytes);
  return hash.digest('hex');
}
