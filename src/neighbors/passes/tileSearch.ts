import type { FeatureSet } from '../../features/featureSet';
import type { SearchDevice } from '../searchDevice';
import { shareSet } from '../threads/shareSet';
import type { TileThreads } from '../threads/tileThreads';
import { withThreads } from '../threads/withThreads';
import type { TileKernel } from '../tiles/tileKernel';
import { tileSize } from './tilePass';

/** What makes the tiles of a search, and where. */
export interface TileMaker {
  readonly kernel: TileKernel;
  readonly device: SearchDevice;
}

/**
 * Does a search of so many pairs with the threads that it is worth; where there are any, its sets are given to it in
 * memory that these see.
 */
export function searchOnThreads<const Sets extends readonly [FeatureSet, ...FeatureSet[]], Found>(
  device: SearchDevice,
  pairs: number,
  sets: Sets,
  search: (sets: { readonly [at in keyof Sets]: FeatureSet }, threads: TileThreads | null) => Promise<Found>,
): Promise<Found> {
  return withThreads(device.threadsFor(pairs), tileSize, threads => {
    const seen = threads ? sets.map(shareSet) : sets;
    return search(seen as { readonly [at in keyof Sets]: FeatureSet }, threads);
  });
}
