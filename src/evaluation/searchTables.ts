import type { FeatureSet } from '../features/featureSet';
import type { NeighborTables } from '../metrics/triTerms';
import type { NeighborSearch, SearchOptions } from '../neighbors/neighborSearch';
import type { NeighborTable } from '../neighbors/neighborTable';
import type { CountReport } from './stages';

/** Adds the pairs of several searches up to one count. */
export interface PairCount {
  /** Options of the next search, of `pairs` pairs. */
  next(pairs: number): SearchOptions;
}

/** Counts towards `total` pairs; a search's own unit does not matter, its share of `pairs` does. */
export function createPairCount(
  total: number,
  report: CountReport,
  signal: AbortSignal | undefined,
): PairCount {
  let before = 0;
  return {
    next: pairs => {
      const offset = before;
      before += pairs;
      return {
        ...(signal ? { signal } : {}),
        onProgress: (done, of) => report(Math.round(offset + (pairs * done) / of), total),
      };
    },
  };
}

/** Pairs within a set: each is compared once. */
export function selfPairs(rows: number): number {
  return (rows * (rows - 1)) / 2;
}

/** Tables that are known already and need no search. */
export interface KnownTables {
  realReal?: NeighborTable;
  generatedGenerated?: NeighborTable;
}

/**
 * All four neighbour tables of two sets, each to the (k+1)-th neighbour where the set has so many: standard
 * errors need one more than the scores.
 *
 * @param shown at least so many real neighbours of each generated sample, where there are so many
 */
export async function searchTables(
  search: NeighborSearch,
  real: FeatureSet,
  generated: FeatureSet,
  { k, shown }: { k: number; shown: number },
  pairs: PairCount,
  known: KnownTables = {},
): Promise<NeighborTables> {
  const self = (set: FeatureSet) =>
    search.self(set, Math.min(k + 1, set.rows - 1), pairs.next(selfPairs(set.rows)));
  const realReal = known.realReal ?? (await self(real));
  const generatedGenerated = known.generatedGenerated ?? (await self(generated));
  const cross = await search.cross(
    generated,
    real,
    Math.min(Math.max(k + 1, shown), real.rows),
    Math.min(k + 1, generated.rows),
    pairs.next(real.rows * generated.rows),
  );
  return { realReal, generatedGenerated, generatedReal: cross.xInY, realGenerated: cross.yInX };
}
