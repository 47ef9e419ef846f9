import type { FeatureSet } from '../../features/featureSet';
import type { RowView } from './rowView';

/**
 * A set with its copies put together. Thousands of identical rows (black images, a collapsed generator) tie with one
 * another at 0; searched one by one they would all be candidates of all.
 */
export interface DistinctRows extends RowView {
  /** The distinct row that each row of the set equals, length N. */
  readonly distinctOf: Int32Array;
  /** Rows that equal distinct row u: `members.subarray(starts[u], starts[u + 1])`, ascending. */
  readonly members: Int32Array;
  readonly starts: Int32Array;
}

/** Words of a row that are hashed at first: rows that differ almost always differ in these. */
const sampledWords = 32;

/** Groups the rows of a set that agree bit for bit; distinct rows are numbered by their lowest row. */
export function distinctRows(set: FeatureSet): DistinctRows {
  const d = set.dimension;
  const bits = new Uint32Array(set.values.buffer, set.values.byteOffset, set.rows * d);
  const hashes = hashRows(bits, set.rows, d);
  const distinctOf = new Int32Array(set.rows);
  const rows = new Int32Array(set.rows);
  const sizes = new Int32Array(set.rows);
  const lastWithHash = new Map<number, number>();
  const previousWithHash = new Int32Array(set.rows);
  let count = 0;
  for (let row = 0; row < set.rows; row++) {
    const hash = hashes[row]!;
    const last = lastWithHash.get(hash) ?? -1;
    let distinct = last;
    while (distinct >= 0 && !equalRows(bits, rows[distinct]! * d, row * d, d))
      distinct = previousWithHash[distinct]!;
    if (distinct < 0) {
      distinct = count++;
      previousWithHash[distinct] = last;
      lastWithHash.set(hash, distinct);
      rows[distinct] = row;
    }
    distinctOf[row] = distinct;
    sizes[distinct]!++;
  }
  return { set, rows: rows.slice(0, count), distinctOf, ...membersOf(distinctOf, sizes.subarray(0, count)) };
}

/** A hash for each row: of a sample of it, and of all of it only where rows agree in the sample. */
function hashRows(bits: Uint32Array, rows: number, d: number): Int32Array {
  const hashes = new Int32Array(rows);
  const step = Math.ceil(d / sampledWords);
  const seen = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const hash = hashRow(bits, row * d, d, step);
    hashes[row] = hash;
    seen.set(hash, (seen.get(hash) ?? 0) + 1);
  }
  if (step === 1) return hashes;
  for (let row = 0; row < rows; row++)
    if (seen.get(hashes[row]!)! > 1) hashes[row] = hashRow(bits, row * d, d, 1);
  return hashes;
}

function membersOf(distinctOf: Int32Array, sizes: Int32Array): { members: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(sizes.length + 1);
  for (let u = 0; u < sizes.length; u++) starts[u + 1] = starts[u]! + sizes[u]!;
  const next = starts.slice();
  const members = new Int32Array(distinctOf.length);
  for (let row = 0; row < distinctOf.length; row++) members[next[distinctOf[row]!]!++] = row;
  return { members, starts };
}

/** Murmur's mixing: floats of round numbers differ in their high bits only, which a plain product would not spread. */
function hashRow(bits: Uint32Array, from: number, length: number, step: number): number {
  let hash = 0;
  for (let t = from; t < from + length; t += step) {
    const word = Math.imul(bits[t]!, 0xcc9e2d51);
    hash ^= Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  return hash | 0;
}

function equalRows(bits: Uint32Array, a: number, b: number, length: number): boolean {
  for (let t = 0; t < length; t++) if (bits[a + t] !== bits[b + t]) return false;
  return true;
}
