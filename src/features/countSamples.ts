import type { SetName } from '../contract/panel';
import { findImages } from '../images/findImages';
import { sourceKind } from './loadSet';
import { countNpyRows } from './npy';
import { countNpzRows } from './npz';

/**
 * How many samples a set has, without reading them: images by their names, rows by the header of the file.
 *
 * @throws InputError where the set cannot be read, or holds no image; CancelledError
 */
export async function countSamples(
  source: string,
  which: SetName,
  signal?: AbortSignal,
): Promise<{ count: number }> {
  switch (await sourceKind(source, which)) {
    case 'folder':
      return { count: (await findImages(source, signal)).images.length };
    case 'npy':
      return { count: await countNpyRows(source) };
    case 'npz':
      return { count: await countNpzRows(source) };
  }
}
