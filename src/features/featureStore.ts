import { createHash } from 'node:crypto';
import { readdir, readFile, utimes } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';

import { InputError } from '../contract/errors';
import type { EncodedBatch } from '../encoders/encoderSession';
import { makeFolder } from '../files/makeFolder';
import { readReason } from '../files/readReason';
import { parseSegmentIndex, rowBytes, type SegmentShape } from './segmentFormat';
import { readSegmentRows, type WantedRow } from './segmentReader';
import { SegmentWriter } from './segmentWriter';

/** All that the features of an image depend on besides its bytes. */
export interface FeatureStoreKey {
  /** Of the encoder. */
  weightsSha256: string;
  /** What is done to an image before and after the model, with its version. */
  preprocessing: string;
}

/** Rows out of the store, in the order asked. */
export interface StoredRows extends EncodedBatch {
  /** Features of a row, d. */
  dimension: number;
  /** Which of the rows asked for the store does not hold, or no longer: they are to be encoded again. */
  missing: number[];
}

/** Where a row lies. */
interface Place {
  /** Segment name without extension, absolute. */
  segment: string;
  row: number;
  checksum: number;
}

/**
 * Features of images by the SHA-256 of their files, for one encoder.
 *
 * Append-only and shared: every writer has a segment of its own, readers see what was whole when they opened
 * the store. What a crash or a fault of the disk leaves is found by checksums and counts as not held.
 */
export class FeatureStore {
  private readonly folder: string;
  private readonly places = new Map<string, Place>();
  private shape: SegmentShape | null = null;
  private writer: SegmentWriter | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Images whose features are held. */
  get size(): number {
    return this.places.size;
  }

  has(sha256: string): boolean {
    return this.places.has(sha256);
  }

  /** Reads the indices of all segments. */
  async load(): Promise<void> {
    const names = (await readdir(this.folder)).filter(name => name.endsWith('.index')).sort();
    const limit = pLimit(16);
    const indices = await Promise.all(
      names.map(name => limit(() => readFile(path.join(this.folder, name)).catch(() => Buffer.alloc(0)))),
    );
    for (const [i, bytes] of indices.entries()) {
      const index = parseSegmentIndex(bytes);
      if (!index || !this.accepts(index.shape)) continue;
      const segment = path.join(this.folder, path.basename(names[i]!, '.index'));
      for (const [row, { sha256, checksum }] of index.records.entries()) {
        this.places.set(sha256, { segment, row, checksum });
      }
    }
  }

  /** One key has one shape; a segment of another could only be a stray file. */
  private accepts(shape: SegmentShape): boolean {
    this.shape ??= shape;
    return shape.dimension === this.shape.dimension && shape.logits === this.shape.logits;
  }

  /** Reads rows; the positions of those that are not held are in `missing`, and their values are 0. */
  async read(sha256s: readonly string[]): Promise<StoredRows> {
    const { dimension, logits } = this.shape ?? { dimension: 0, logits: 0 };
    const features = new Float32Array(sha256s.length * dimension);
    const scores = logits > 0 ? new Float32Array(sha256s.length * logits) : null;
    const deliver = (target: number, bytes: Uint8Array) => {
      const half = dimension * 4;
      new Uint8Array(features.buffer, target * half, half).set(bytes.subarray(0, half));
      if (scores) new Uint8Array(scores.buffer, target * logits * 4, logits * 4).set(bytes.subarray(half));
    };

    const missing: number[] = [];
    const wanted = new Map<string, WantedRow[]>();
    for (const [target, sha256] of sha256s.entries()) {
      const place = this.places.get(sha256);
      if (!place) missing.push(target);
      else {
        const rows = wanted.get(place.segment) ?? [];
        rows.push({ row: place.row, checksum: place.checksum, target });
        wanted.set(place.segment, rows);
      }
    }
    const now = new Date();
    for (const [segment, rows] of wanted) {
      const size = rowBytes({ dimension, logits });
      await utimes(`${segment}.rows`, now, now).catch(() => undefined); // used: not the first to go
      for (const { target } of await readSegmentRows(`${segment}.rows`, size, rows, deliver)) {
        missing.push(target);
        this.places.delete(sha256s[target]!);
      }
    }
    return { features, logits: scores, dimension, missing: missing.sort((a, b) => a - b) };
  }

  /**
   * Appends the rows of a batch, one for each image.
   *
   * @throws InputError where the folder cannot be written, or the disk is full
   */
  async append(sha256s: readonly string[], { features, logits }: EncodedBatch): Promise<void> {
    const n = sha256s.length;
    const shape = { dimension: features.length / n, logits: (logits?.length ?? 0) / n };
    if (!this.accepts(shape)) {
      throw new Error(`Rows of ${shape.dimension} + ${shape.logits} do not fit the store in ${this.folder}.`);
    }
    const width = shape.dimension + shape.logits;
    const rows = new Float32Array(n * width);
    for (let i = 0; i < n; i++) {
      rows.set(features.subarray(i * shape.dimension, (i + 1) * shape.dimension), i * width);
      if (logits)
        rows.set(logits.subarray(i * shape.logits, (i + 1) * shape.logits), i * width + shape.dimension);
    }
    try {
      this.writer ??= await SegmentWriter.create(this.folder, shape);
      const { first, records } = await this.writer.append(sha256s, new Uint8Array(rows.buffer));
      for (const [i, { sha256, checksum }] of records.entries()) {
        this.places.set(sha256, { segment: this.writer.name, row: first + i, checksum });
      }
    } catch (error) {
      // Where the segment ends is not known any more: what follows would begin another.
      await this.close().catch(() => undefined);
      throw cannotKeep(this.folder, error);
    }
  }

  async close(): Promise<void> {
    const { writer } = this;
    this.writer = null;
    await writer?.close();
  }
}

function cannotKeep(folder: string, error: unknown): InputError {
  return new InputError(
    `Features cannot be kept in ${folder}: ${readReason(error)}.`,
    'Free some space there, or choose another cache folder.',
  );
}

/** The folder of what the files of image folders held when they were last read, among those of encoders. */
export const FILE_INDICES = 'files';

/** Which entries of a store are the folders of encoders. */
export function encoderFolders(names: readonly string[]): string[] {
  return names.filter(name => /^[0-9a-f]{32}$/.test(name));
}

/**
 * Opens the feature store of one encoder, making it where there is none.
 *
 * @param folder the store of all encoders
 * @throws InputError where the folder cannot be read or made
 */
export async function openFeatureStore(folder: string, key: FeatureStoreKey): Promise<FeatureStore> {
  const name = createHash('sha256')
    .update(`${key.weightsSha256}\n${key.preprocessing}`)
    .digest('hex')
    .slice(0, 32);
  const own = path.join(folder, name);
  const store = new FeatureStore(own);
  await makeFolder(folder); // named as the user did where it cannot be made
  await makeFolder(own);
  try {
    await store.load();
  } catch (error) {
    throw cannotKeep(own, error);
  }
  return store;
}
