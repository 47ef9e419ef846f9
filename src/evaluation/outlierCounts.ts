import type { SampleColumns } from '../contract/columns';
import { DEFAULT_OUTLIER_PERCENTILE, findOutliers } from '../contract/outliers';
import type { OutlierCounts } from '../contract/report';

/** How many generated samples are outliers and copies, by the percentile that reports tell them by. */
export function outlierCounts(columns: SampleColumns): OutlierCounts {
  const percentile = DEFAULT_OUTLIER_PERCENTILE;
  const { bound, rows, copies } = findOutliers(columns, percentile);
  const known = bound === null || Number.isNaN(bound) ? null : bound;
  return { percentile, bound: known, count: rows.length, copies: copies.length };
}
