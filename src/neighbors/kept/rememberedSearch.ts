import { throwIfCancelled } from '../../contract/errors';
import { featuresSha256 } from '../../features/fingerprint';
import { firstNeighbors } from '../firstNeighbors';
import type { NeighborSearch } from '../neighborSearch';
import type { TableStore } from './tableStore';

/** Smaller sets are searched in less time than a file is looked after. */
const FEWEST_ROWS = 2000;

/**
 * A search that keeps what it found within a set, and looks there first. Searches of two sets for each other pass
 * through: hardly any are asked for twice.
 */
export function rememberSelfTables(search: NeighborSearch, store: TableStore): NeighborSearch {
  return {
    cross: (x, y, kx, ky, options) => search.cross(x, y, kx, ky, options),
    dispose: () => search.dispose(),
    self: async (x, k, options) => {
      if (x.rows < FEWEST_ROWS) return search.self(x, k, options);
      const sha256 = featuresSha256(x);
      const kept = await store.read(sha256);
      throwIfCancelled(options?.signal);
      if (kept?.rows === x.rows && kept.k >= k) {
        options?.onProgress?.(1, 1);
        return firstNeighbors(kept, k);
      }
      const found = await search.self(x, k, options);
      await store.write(sha256, found);
      return found;
    },
  };
}
