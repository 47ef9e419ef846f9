import { InputError } from '../contract/errors';
import type { FeatureSet } from './featureSet';
import type { OpenArray } from './npyArray';
import type { NpyHeader } from './npyHeader';
import { itemType } from './npyItems';

const shapeText = (shape: readonly number[]) => `(${shape.join(', ')})`;

/** Rows and columns of features in an array; axes of length 1 past the second, as pooled features have, do not count. */
export function matrixShape({ shape }: NpyHeader, file: string): { rows: number; dimension: number } {
  const [rows, dimension, ...others] = shape;
  if (rows === undefined || dimension === undefined || others.some(size => size !== 1)) {
    throw new InputError(
      `${file} has the shape ${shapeText(shape)}; features are a table of two axes, samples x dimension.`,
      shape.length === 4
        ? 'If these are images, save them as files in a folder and evaluate the folder.'
        : 'Save one row of features a sample.',
    );
  }
  if (rows === 0 || dimension === 0) {
    throw new InputError(`${file} is empty: its shape is ${shapeText(shape)}.`, 'Save one row a sample.');
  }
  return { rows, dimension };
}

/** Memory for features. @throws InputError where it is more than the machine has, or than an array can hold */
export function allocateRows(rows: number, dimension: number, file: string): Float32Array {
  try {
    return new Float32Array(rows * dimension);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(`${file} is too large for this machine's memory.`, 'Evaluate fewer samples.');
  }
}

/** @throws InputError naming the first row that holds NaN or an infinity: no distance to it means anything */
function checkFinite({ values, dimension }: FeatureSet, file: string, firstRow: number): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    const row = firstRow + Math.floor(i / dimension);
    throw new InputError(
      `${file} holds ${values[i]!} in row ${row} (the first row is 0), column ${i % dimension}.`,
      'Features must be finite 32-bit numbers; drop such rows or encode them again.',
    );
  }
}

/**
 * Reads the data of an array as features: floats of 16, 32 or 64 bits, or integers, as float32, rows x
 * dimension, row-major whatever the order in the file. It comes in slices: nothing is in memory twice.
 *
 * @param firstRow number of the array's first row in the file, for messages
 * @param into where the rows go; memory of their own unless given
 * @throws InputError for another shape or type, an empty table, or a value that is not finite as float32
 */
export async function readFeatureArray(
  { header, items }: OpenArray,
  file: string,
  firstRow = 0,
  into?: Float32Array,
): Promise<FeatureSet> {
  const { rows, dimension } = matrixShape(header, file);
  const type = itemType(header.type);
  if (!type) {
    throw new InputError(`${file} holds items of the type ${header.type}.`, 'Save features as float32.');
  }
  const values = into ?? allocateRows(rows, dimension, file);
  const { littleEndian, fortranOrder } = header;
  const asTheyAre = header.type === 'f4' && littleEndian && !fortranOrder;
  let item = 0;
  for await (const view of items(type.bytes)) {
    if (asTheyAre) {
      // A view of the slice's place alone: one of all bytes ends at 2^32, where a million rows go past it.
      const place = new Uint8Array(values.buffer, values.byteOffset + item * 4, view.byteLength);
      place.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
      item += view.byteLength / 4;
      continue;
    }
    for (let at = 0; at < view.byteLength; at += type.bytes, item++) {
      // Fortran order runs down the columns.
      const to = fortranOrder ? (item % rows) * dimension + Math.floor(item / rows) : item;
      values[to] = type.read(view, at, littleEndian);
    }
  }
  const features = { rows, dimension, values };
  checkFinite(features, file, firstRow);
  return features;
}
