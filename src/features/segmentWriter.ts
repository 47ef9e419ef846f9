import { randomUUID } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';

import {
  rowBytes,
  segmentHeader,
  segmentRecords,
  type SegmentRecord,
  type SegmentShape,
} from './segmentFormat';

/** Appends rows to a segment of its own: no two writers ever share a file, in one process or in several. */
export class SegmentWriter {
  /** Without extension, absolute. */
  readonly name: string;
  readonly shape: SegmentShape;
  private readonly rows: FileHandle;
  private readonly index: FileHandle;
  private written = 0;

  private constructor(name: string, shape: SegmentShape, rows: FileHandle, index: FileHandle) {
    this.name = name;
    this.shape = shape;
    this.rows = rows;
    this.index = index;
  }

  static async create(folder: string, shape: SegmentShape): Promise<SegmentWriter> {
    // Names sort by age, which is of use to who looks into the folder.
    const name = path.join(folder, `${Date.now().toString(36)}-${randomUUID()}`);
    const rows = await open(`${name}.rows`, 'wx');
    const index = await open(`${name}.index`, 'wx');
    await index.writeFile(segmentHeader(shape));
    return new SegmentWriter(name, shape, rows, index);
  }

  /**
   * Appends rows, rows first and records after them, so that a record never speaks of a row that is not there.
   *
   * @param bytes the rows, one after the other
   * @returns the records, and the number of the first row
   */
  async append(
    sha256s: readonly string[],
    bytes: Uint8Array,
  ): Promise<{ first: number; records: SegmentRecord[] }> {
    const size = rowBytes(this.shape);
    const records = sha256s.map((sha256, i) => ({
      sha256,
      checksum: crc32(bytes.subarray(i * size, (i + 1) * size)),
    }));
    const first = this.written;
    await this.rows.writeFile(bytes);
    await this.index.writeFile(segmentRecords(records, first));
    this.written += records.length;
    return { first, records };
  }

  async close(): Promise<void> {
    await this.rows.close();
    await this.index.close();
  }
}
