import type { EvaluationResult } from '../../../contract/engine';
import type { Outliers } from '../../../contract/outliers';
import type { RunRecord } from '../../../services/runRecord';

/** Enough of the least real samples where no outlier is. */
const LEAST_REAL = 12;

/** Why samples are shown: they are outliers; none is; or the run is of an earlier release, which knows no bound. */
export type Shown = 'outliers' | 'no-outliers' | 'no-bound';

/** What a peek is of. */
export interface PeekSubject {
  record: RunRecord;
  result: EvaluationResult;
  /** Of the generated set, the least real first; never empty. */
  rows: number[];
  shown: Shown;
  /** The user's percentile, which outliers are beyond. */
  percentile: number;
  /** True where the set's files changed since the run. */
  stale: boolean;
}

/** The outliers; without any, the samples with the highest PCE: they are still the least real ones. */
export function chooseSamples(
  { bound, rows }: Outliers,
  pce: Float64Array,
): Pick<PeekSubject, 'rows' | 'shown'> {
  if (rows.length > 0) return { rows, shown: 'outliers' };
  const rank = (row: number) => (Number.isNaN(pce[row]) ? -Infinity : pce[row]!);
  const leastReal = [...pce.keys()].sort((a, b) => rank(b) - rank(a) || a - b).slice(0, LEAST_REAL);
  return { rows: leastReal, shown: bound === null ? 'no-bound' : 'no-outliers' };
}
