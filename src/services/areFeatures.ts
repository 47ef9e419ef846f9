import { isFeatureFile } from '../contract/featureFile';
import { holdsShards } from '../features/shards/holdsShards';

/** Whether sets are features, in files or in folders of shards: then nothing is to be encoded. */
export async function areFeatures(sets: readonly string[]): Promise<boolean> {
  const found = sets.map(async set => isFeatureFile(set) || (await holdsShards(set)));
  return (await Promise.all(found)).every(Boolean);
}
