import { createReadStream } from 'node:fs';

import { InputError } from '../contract/errors';
import { readReason } from '../files/readReason';
import { matrixShape, readFeatureArray } from './featureArray';
import type { FeatureSet } from './featureSet';
import { itemsOf, openArray, type ByteSlices, type OpenArray } from './npyArray';
import { itemType } from './npyItems';
import { sliceRows } from './sliceRows';

/** Bytes read at a time: files of many gigabytes never lie in memory twice. */
const SLICE = 4 * 1024 * 1024;

/** The bytes of a file from an offset on, in slices. @throws InputError */
export async function* slicesOf(file: string, start = 0): ByteSlices {
  try {
    yield* createReadStream(file, { highWaterMark: SLICE, start }) as AsyncIterable<Buffer>;
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

/**
 * Reads rows `first` to `end` of a feature file alone, and holds no more than these; of an array in Fortran order,
 * whose rows lie scattered, all.
 *
 * @throws InputError naming the file
 */
export async function readNpyRows(file: string, first: number, end: number): Promise<FeatureSet> {
  const array = await openNpy(file);
  await array.close();
  const { header, offset } = array;
  const { dimension } = matrixShape(header, file);
  const type = itemType(header.type);
  if (header.fortranOrder || !type) return sliceRows(await readNpy(file), first, end);
  const slices = slicesOf(file, offset + first * dimension * type.bytes);
  const shape = [end - first, dimension];
  const reader = slices[Symbol.asyncIterator]();
  try {
    const items = itemsOf(reader, new Uint8Array(), (end - first) * dimension, file);
    return await readFeatureArray({ ...array, header: { ...header, shape }, items }, file, first);
  } finally {
    await reader.return?.();
  }
}
