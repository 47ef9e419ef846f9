import { createHash } from 'node:crypto';
import type { FeatureSet } from './featureSet';

/** Bytes hashed at a time: Node's hash takes less than 2^31 in one call, and a million rows have twice that. */
const PIECE = 2 ** 28;

const known = new WeakMap<FeatureSet, string>();

/** SHA-256 of a set's shape and values: sets with the same one have the same features in the same order. */
export function featuresSha256(set: FeatureSet, piece = PIECE): string {
  const kept = known.get(set);
  if (kept !== undefined) return kept;
  const { rows, dimension, values } = set;
  const hash = createHash('sha256').update(`${rows} x ${dimension} float32\n`);
  for (let at = 0; at < values.byteLength; at += piece) {
    const bytes = Math.min(piece, values.byteLength - at);
    hash.update(new Uint8Array(values.buffer, values.byteOffset + at, bytes));
  }
  const sha256 = hash.digest('hex');
  known.set(set, sha256);
  return sha256;
}
