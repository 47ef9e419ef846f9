import { readFile, utimes } from 'node:fs/promises';
import path from 'node:path';
import v8 from 'node:v8';
import { crc32 } from 'node:zlib';
import { writeFileAtomically } from '../../files/atomicFile';
import { dropOldest } from '../../files/dropOldest';
import { makeFolder } from '../../files/makeFolder';
import type { NeighborTable } from '../neighborTable';

/** Grows with every change of what a table is or how it is kept. */
const VERSION = 2;
/** Bytes before a table: its CRC-32, little-endian. What a disk changed would be neighbours that nobody looks at twice. */
const CHECKSUM_BYTES = 4;
/** Ten thousand rows with six neighbours are 0.7 MB; the tables used last stay. */
const MOST_BYTES = 2 ** 30;

/**
 * Neighbour tables on disk, each of a set with itself, by the features' SHA-256: a reference set that many checkpoints
 * are compared with is searched once. What cannot be read or written counts as not held.
 */
export class TableStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #file(featuresSha256: string): string {
    return path.join(this.#folder, `${featuresSha256}.v${VERSION}.table`);
  }

  async read(featuresSha256: string): Promise<NeighborTable | null> {
    const file = this.#file(featuresSha256);
    try {
      const bytes = await readFile(file);
      const body = bytes.subarray(CHECKSUM_BYTES);
      if (bytes.readUInt32LE(0) !== crc32(body)) return null;
      const table: unknown = v8.deserialize(body);
      if (!isTable(table)) return null;
      const now = new Date();
      await utimes(file, now, now).catch(() => undefined);
      return table;
    } catch {
      return null; // none yet, or damaged: searched again, and written anew
    }
  }

  async write(featuresSha256: string, table: NeighborTable): Promise<void> {
    try {
      await makeFolder(this.#folder);
      const body = v8.serialize(table);
      const checksum = Buffer.alloc(CHECKSUM_BYTES);
      checksum.writeUInt32LE(crc32(body));
      await writeFileAtomically(this.#file(featuresSha256), Buffer.concat([checksum, body]));
      await dropOldest([this.#folder], { mostBytes: MOST_BYTES });
    } catch {
      // A full disk costs the next evaluation a search, and this one nothing.
    }
  }
}

function isTable(value: unknown): value is NeighborTable {
  if (typeof value !== 'object' || value === null) return false;
  const { rows, k, indices, distances } = value as Partial<NeighborTable>;
  return (
    typeof rows === 'number' &&
    typeof k === 'number' &&
    indices instanceof Int32Array &&
    distances instanceof Float64Array &&
    indices.length === rows * k &&
    distances.length === rows * k
  );
}
