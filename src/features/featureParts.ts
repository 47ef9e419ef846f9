import { createHash, type Hash } from 'node:crypto';
import { InputError, throwIfCancelled } from '../contract/errors';
import { computeSha256 } from '../files/computeSha256';
import { allocateRows, matrixShape, readFeatureArray } from './featureArray';
import type { FeatureSet } from './featureSet';
import { openNpy, slicesOf } from './npy';
import { openArray, type ByteSlices, type OpenArray } from './npyArray';

/** A file that holds some rows of a set. */
export interface FeaturePart {
  file: string;
  rows: number;
  /** Of the file, where it is known; null where it is not checked. */
  sha256: string | null;
}

/** A set of features in several files, one after the other. */
export interface FeatureParts {
  /** The folder, for messages. */
  path: string;
  dimension: number;
  parts: readonly FeaturePart[];
  /** What to do about a part that is damaged. */
  mend: (part: FeaturePart) => string;
}

/** Rows of all parts together. */
export function countRows({ parts }: FeatureParts): number {
  return parts.reduce((sum, { rows }) => sum + rows, 0);
}

async function* hashed(slices: ByteSlices, hash: Hash): ByteSlices {
  for await (const slice of slices) {
    hash.update(slice);
    yield slice;
  }
}

/** Reads a part whole, and checks it. @param into where its rows go; memory of their own unless given */
async function readPart(set: FeatureParts, part: FeaturePart, into?: Float32Array): Promise<FeatureSet> {
  const { file, rows, sha256 } = part;
  const damaged = (how: string) => new InputError(`${file} ${how}.`, set.mend(part));
  const hash = createHash('sha256');
  let array: OpenArray | null = null;
  try {
    array = sha256 === null ? await openNpy(file) : await openArray(hashed(slicesOf(file), hash), file);
    const shape = matrixShape(array.header, file);
    if (shape.rows !== rows || shape.dimension !== set.dimension)
      throw damaged(`has ${shape.rows} rows of ${shape.dimension} numbers, not ${rows} of ${set.dimension}`);
    const features = await readFeatureArray(array, file, 0, into);
    if (sha256 !== null && hash.digest('hex') !== sha256) throw damaged('is not what was written');
    return features;
  } catch (error) {
    // A lack of memory, and numbers that were written so, are no damage of the file.
    if (sha256 === null || !(error instanceof InputError)) throw error;
    const found = await computeSha256(file).catch(() => sha256);
    throw found === sha256 ? error : new InputError(error.message, set.mend(part));
  } finally {
    await array?.close();
  }
}

/**
 * Reads rows `first` to `end` of a set in parts: beside them there is never more in memory than one part that is wanted
 * in part.
 *
 * @throws InputError naming the file that is missing, damaged or not finite; CancelledError
 */
export async function readParts(
  set: FeatureParts,
  first: number,
  end: number,
  signal?: AbortSignal,
): Promise<FeatureSet> {
  const { dimension: d } = set;
  const values = allocateRows(end - first, d, set.path);
  let start = 0;
  for (const part of set.parts) {
    throwIfCancelled(signal);
    const [from, to] = [Math.max(first, start), Math.min(end, start + part.rows)];
    if (from < to) {
      const place = values.subarray((from - first) * d, (to - first) * d);
      if (to - from === part.rows) await readPart(set, part, place);
      else {
        const { values: all } = await readPart(set, part);
        place.set(all.subarray((from - start) * d, (to - start) * d));
      }
    }
    start += part.rows;
  }
  return { rows: end - first, dimension: d, values };
}
