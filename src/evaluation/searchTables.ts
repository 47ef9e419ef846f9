import type { FeatureSet } from '../features/featureSet';
import type { NeighborTables } from '../metrics/neighborhood/triTerms';
import type { NeighborSearch, SearchOptions } from '../neighbors/neighborSearch';
import type { CountReport } from './stages';

/** Adds the pairs of several searches up to one count. */
export interface PairCount {
  /** Options of the next search, of `pairs` pairs. */
  next(pairs: number): SearchOptions;
}

/**
 * Counts towards `total` pairs; a search's own unit does not matter, its share of `pairs` does. The count stays where it
 * is until a search that had to begin anew, since a thread died, has come as far again.
 */
export function createPairCount(
  total: number,
  report: CountReport,
  signal: AbortSignal | undefined,
): PairCount {
  let before = 0;
  let furthest = 0;
  return {
    next: pairs => {
      const offset = before;
      before += pairs;
      return {
        ...(signal ? { signal } : {}),
        onProgress: (done, of) => {
          // Of a set whose rows are all copies there is no pair to compare.
          const share = of > 0 ? done / of : 1;
          furthest = Math.max(furthest, Math.round(offset + pairs * share));
          report(furthest, total);
        },
      };
    },
  };
}

/** Pairs within a set: each is compared once. */
export function selfPairs(rows: number): number {
  return (rows * (rows - 1)) / 2;
}

/** How many neighbours are wanted among the real samples, and among the generated ones. */
export interface Reach {
  real: number;
  generated: number;
}

/** No neighbours at all. */
export const noReach = (): Reach => ({ real: 0, generated: 0 });

/** All four neighbour tables of two sets, each as far as `reach`, or as far as the set goes. */
export async function searchTables(
  search: NeighborSearch,
  real: FeatureSet,
  generated: FeatureSet,
  reach: Reach,
  pairs: PairCount,
): Promise<NeighborTables> {
  const self = (set: FeatureSet, k: number) =>
    search.self(set, Math.min(k, set.rows - 1), pairs.next(selfPairs(set.rows)));
  const realReal = await self(real, reach.real);
  const generatedGenerated = await self(generated, reach.generated);
  const cross = await search.cross(
    generated,
    real,
    Math.min(reach.real, real.rows),
    Math.min(reach.generated, generated.rows),
    pairs.next(real.rows * generated.rows),
  );
  return { realReal, generatedGenerated, generatedReal: cross.xInY, realGenerated: cross.yInX };
}
