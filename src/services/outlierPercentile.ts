import { DEFAULT_OUTLIER_PERCENTILE } from '../contract/outliers';

/** The percentile of the real samples that outliers of a run's panel are less real than. */
export function outlierPercentile(): number {
  return DEFAULT_OUTLIER_PERCENTILE;
}
