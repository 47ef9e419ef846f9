import { crc32 } from 'node:zlib';

/**
 * A segment is two files that one writer appends to: `<name>.rows`, float32 rows of features followed by
 * logits, and `<name>.index`, a header and then a record a row. A row is there once its record is; both carry
 * checksums, so that whatever a crash leaves at the end is passed over. Numbers are little-endian, as on every
 * platform that the program runs on.
 */
export interface SegmentShape {
  /** Features of a row, d. */
  readonly dimension: number;
  /** Class scores after them; 0 where the encoder has none. */
  readonly logits: number;
}

/** One row as the index lists it. */
export interface SegmentRecord {
  /** Of the image file, lower-case hex. */
  sha256: string;
  /** CRC-32 of the row's bytes. */
  checksum: number;
}

const MAGIC = 0x31534c53; // "SLS1"
const HEADER_BYTES = 16;
const SHA_BYTES = 32;
const RECORD_BYTES = SHA_BYTES + 8;

/** Bytes of a row of this shape. */
export function rowBytes({ dimension, logits }: SegmentShape): number {
  return (dimension + logits) * 4;
}

export function segmentHeader({ dimension, logits }: SegmentShape): Uint8Array {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.writeUInt32LE(MAGIC, 0);
  bytes.writeUInt32LE(dimension, 4);
  bytes.writeUInt32LE(logits, 8);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 12)), 12);
  return bytes;
}

/** Records for rows `firstRow` and on; a record's own checksum covers its place, too. */
export function segmentRecords(records: readonly SegmentRecord[], firstRow: number): Uint8Array {
  const bytes = Buffer.alloc(records.length * RECORD_BYTES);
  for (const [i, { sha256, checksum }] of records.entries()) {
    const at = i * RECORD_BYTES;
    bytes.write(sha256, at, 'hex');
    bytes.writeUInt32LE(checksum, at + SHA_BYTES);
    bytes.writeUInt32LE(crc32(bytes.subarray(at, at + SHA_BYTES + 4), firstRow + i), at + SHA_BYTES + 4);
  }
  return bytes;
}

/** Reads an index up to the first record that is torn; null where not even the header is whole. */
export function parseSegmentIndex(bytes: Buffer): { shape: SegmentShape; records: SegmentRecord[] } | null {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32LE(0) !== MAGIC) return null;
  if (crc32(bytes.subarray(0, 12)) !== bytes.readUInt32LE(12)) return null;
  const shape = { dimension: bytes.readUInt32LE(4), logits: bytes.readUInt32LE(8) };
  const records: SegmentRecord[] = [];
  for (let at = HEADER_BYTES; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const own = crc32(bytes.subarray(at, at + SHA_BYTES + 4), records.length);
    if (own !== bytes.readUInt32LE(at + SHA_BYTES + 4)) break;
    records.push({
      sha256: bytes.toString('hex', at, at + SHA_BYTES),
      checksum: bytes.readUInt32LE(at + SHA_BYTES),
    });
  }
  return { shape, records };
}
