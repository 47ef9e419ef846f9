import type { SetName } from '../../contract/panel';
import type { NeighborRecall } from '../../contract/report';
import type { FeatureSet } from '../../features/featureSet';
import type { NeighborTables } from '../../metrics/neighborhood/triTerms';
import { takeRows } from '../../metrics/rows/takeRows';
import { drawRows, seededRandom } from '../../metrics/statistics/random';
import type { NeighborSearch, SearchOptions } from '../../neighbors/neighborSearch';
import { neighborDistance, type NeighborTable } from '../../neighbors/neighborTable';

/** Rows of each set that are asked again: a share of 512 x k neighbours is sure to about one in a hundred. */
const RECALL_ROWS = 512;

/** What recall is measured on. */
export interface RecallInput {
  real: FeatureSet;
  generated: FeatureSet;
  /** What the approximate search found, at least k neighbours. */
  tables: NeighborTables;
  k: number;
  seed: number;
}

/**
 * recall@k: the share of the k nearest that were found, of rows drawn by the seed, against an exact search of them.
 *
 * One that is as near as the k-th true one counts as found: copies tie, and any of them is right.
 *
 * @param exact searches the rows; @throws CancelledError
 */
export async function recallOf(
  { real, generated, tables, k, seed }: RecallInput,
  exact: NeighborSearch,
  options: SearchOptions = {},
): Promise<NeighborRecall> {
  const sets = { real, generated };
  const drawn = (which: SetName) =>
    drawRows(
      sets[which].rows,
      Math.min(RECALL_ROWS, sets[which].rows),
      seededRandom(seed, `recall of ${which}`),
    );
  const rows = { real: drawn('real'), generated: drawn('generated') };
  const share = async (queries: SetName, targets: SetName, found: NeighborTable) => {
    const isSelf = queries === targets;
    const asked = takeRows(sets[queries], rows[queries]);
    const { xInY } = await exact.cross(asked, sets[targets], k + (isSelf ? 1 : 0), 1, options);
    let hits = 0;
    rows[queries].forEach((row, at) => {
      // Within its own set a row meets itself at 0, which is one more in the table.
      const reach = neighborDistance(xInY, at, k + (isSelf ? 1 : 0));
      for (let j = 1; j <= k; j++) hits += neighborDistance(found, row, j) <= reach ? 1 : 0;
    });
    return hits / (rows[queries].length * k);
  };
  return {
    k,
    realRows: rows.real.length,
    generatedRows: rows.generated.length,
    shares: {
      realReal: await share('real', 'real', tables.realReal),
      generatedGenerated: await share('generated', 'generated', tables.generatedGenerated),
      generatedReal: await share('generated', 'real', tables.generatedReal),
      realGenerated: await share('real', 'generated', tables.realGenerated),
    },
  };
}
