import type { NeighborRecall } from '../../contract/report';
import type { FeatureSet } from '../../features/featureSet';
import type { NeighborTables } from '../../metrics/neighborhood/triTerms';
import { openHnswSearch } from '../../neighbors/approximate/hnswSearch';
import type { IndexStore } from '../../neighbors/approximate/indexStore';
import type { NeighborSearch } from '../../neighbors/neighborSearch';
import { searchPairs } from '../extended/searchCompared';
import { createPairCount, searchTables, type Reach } from '../searchTables';
import type { CountReport } from '../stages';
import { recallOf } from './recallOf';

/** Two sets, and how many neighbours are wanted in each. */
export interface ApproximateInput {
  real: FeatureSet;
  generated: FeatureSet;
  reach: Reach;
  /** The neighbour that recall is measured to. */
  k: number;
  seed: number;
}

/** What an approximate search works with. */
export interface ApproximateOptions {
  /** Keeps the index of the real set. */
  store: IndexStore;
  /** Measures what the approximate search misses. */
  exact: NeighborSearch;
  report: CountReport;
  signal: AbortSignal | undefined;
}

/**
 * All four neighbour tables of two sets as an index finds them, and how much of the true neighbours that is.
 *
 * @throws InputError where hnswlib-node is not installed; CancelledError
 */
export async function approximateTables(
  { real, generated, reach, k, seed }: ApproximateInput,
  { store, exact, report, signal }: ApproximateOptions,
): Promise<{ tables: NeighborTables; recall: NeighborRecall }> {
  const search = await openHnswSearch({ seed, kept: { store, set: real } });
  const pairs = createPairCount(searchPairs({ real, generated }), report, signal);
  try {
    const tables = await searchTables(search, real, generated, reach, pairs);
    const recall = await recallOf({ real, generated, tables, k, seed }, exact, signal ? { signal } : {});
    return { tables, recall };
  } finally {
    await search.dispose();
  }
}
