import { createReadStream } from 'node:fs';

import { InputError } from '../contract/errors';
import { readReason } from '../images/readReason';
import { readFeatureArray } from './featureArray';
import type { FeatureSet } from './featureSet';
import { openArray, type ByteSlices, type OpenArray } from './npyArray';

/** Bytes read at a time: files of many gigabytes never lie in memory twice. */
const SLICE = 4 * 1024 * 1024;

async function* slicesOf(file: string): ByteSlices {
  try {
    yield* createReadStream(file, { highWaterMark: SLICE }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new InputError(`${file} cannot be read: ${readReason(error)}.`, 'Check the path.');
  }
}

/** Opens an .npy and reads its header. */
export function openNpy(file: string): Promise<OpenArray> {
  return openArray(slicesOf(file), file);
}

/**
 * Reads a feature file: an .npy of rows x dimension numbers.
 *
 * @throws InputError naming the file for whatever cannot be read as finite features
 */
export async function readNpy(file: string): Promise<FeatureSet> {
  const array = await openNpy(file);
  try {
    return await readFeatureArray(array, file);
  } finally {
    await array.close();
  }
}

/** Rows of an .npy, from its header. @throws InputError */
export async function countNpyRows(file: string): Promise<number> {
  const array = await openNpy(file);
  await array.close();
  return array.header.shape[0] ?? 0;
}
