import type { FeatureSet } from '../../features/featureSet';
import type { NeighborTables } from '../../metrics/neighborhood/triTerms';
import { firstNeighbors } from '../../neighbors/firstNeighbors';
import type { NeighborSearch } from '../../neighbors/neighborSearch';

/** A search that has the tables of two sets, and searches for all else. */
export function searchWithKnown(
  search: NeighborSearch,
  real: FeatureSet,
  generated: FeatureSet,
  tables: NeighborTables,
): NeighborSearch {
  const { realReal, generatedGenerated, realGenerated, generatedReal } = tables;
  return {
    dispose: () => search.dispose(),
    self: async (x, k, options) => {
      const known = x === real ? realReal : x === generated ? generatedGenerated : null;
      if (!known || known.k < k) return search.self(x, k, options);
      options?.onProgress?.(1, 1);
      return firstNeighbors(known, k);
    },
    cross: async (x, y, kx, ky, options) => {
      const forward = x === real && y === generated;
      const isKnown = forward || (x === generated && y === real);
      const [xInY, yInX] = forward ? [realGenerated, generatedReal] : [generatedReal, realGenerated];
      if (!isKnown || xInY.k < kx || yInX.k < ky) return search.cross(x, y, kx, ky, options);
      options?.onProgress?.(1, 1);
      return { xInY: firstNeighbors(xInY, kx), yInX: firstNeighbors(yInX, ky) };
    },
  };
}
