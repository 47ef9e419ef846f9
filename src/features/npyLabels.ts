import { InputError } from '../contract/errors';
import { openNpy } from './npy';
import type { OpenArray } from './npyArray';
import { itemType } from './npyItems';

async function readItems({ header, items }: OpenArray, file: string, count: number): Promise<Int32Array> {
  const { shape, littleEndian } = header;
  const type = itemType(header.type);
  if (shape.length === 0 || shape.slice(1).some(size => size !== 1) || !type?.integer) {
    throw new InputError(
      `${file} has the shape (${shape.join(', ')}) and the type ${header.type}; labels are one integer a sample.`,
      'Save them as an integer array of one axis.',
    );
  }
  if (shape[0] !== count) {
    throw new InputError(
      `${file} has ${shape[0]!} labels for ${count} samples.`,
      'Save one label a sample, in the order of the samples.',
    );
  }
  const labels = new Int32Array(count);
  let item = 0;
  for await (const view of items(type.bytes)) {
    for (let at = 0; at < view.byteLength; at += type.bytes, item++) {
      const label = type.read(view, at, littleEndian);
      labels[item] = label;
      if (labels[item] !== label) {
        throw new InputError(
          `${file} holds the label ${label} in row ${item}.`,
          'Labels must fit into 32 bits.',
        );
      }
    }
  }
  return labels;
}

/**
 * Reads mode labels: an .npy of one integer a sample.
 *
 * @param count how many samples the set has
 * @throws InputError naming the file for another shape, type or length, and for labels past 32 bits
 */
export async function readLabels(file: string, count: number): Promise<Int32Array> {
  const array = await openNpy(file);
  try {
    return await readItems(array, file, count);
  } finally {
    await array.close();
  }
}
