import { opendir } from 'node:fs/promises';
import { parseShardName } from './shardName';

/** Entries that are looked at: what holds so many others is no folder of shards. */
const MOST_ENTRIES = 2000;

/** Whether a folder holds a shard that `encode` wrote, by the names of its files; one that cannot be read holds none. */
export async function holdsShards(folder: string): Promise<boolean> {
  const entries = await opendir(folder).catch(() => null);
  if (!entries) return false;
  let seen = 0;
  try {
    for await (const { name } of entries) {
      if (parseShardName(name) !== null) return true; // ending the loop closes the folder
      if (++seen >= MOST_ENTRIES) return false;
    }
  } catch {
    // it went away meanwhile
  }
  return false;
}
