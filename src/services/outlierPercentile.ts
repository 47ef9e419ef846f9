import { readSetting } from './settings';

/** The percentile of the real samples that outliers of a run's panel are less real than. */
export function outlierPercentile(): number {
  return readSetting('outlierPercentile');
}
