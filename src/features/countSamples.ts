import type { SetName } from '../contract/panel';
import { findImages } from '../images/find/findImages';
import { countRows } from './featureParts';
import { sourceKind } from './loadSet';
import { openNumberedParts } from './numberedParts';
import { countNpyRows } from './npy';
import { countNpzRows } from './npz';
import { namesIn, openShards } from './shards/openShards';

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
    case 'shards':
      return { count: countRows(await openShards(source)) };
    case 'parts':
      return { count: countRows(await openNumberedParts(source, await namesIn(source))) };
  }
}
