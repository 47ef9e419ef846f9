import type { PanelColumns } from './panelColumns';

/** The percentile of reports, and of the panel where the user chose none: a perfect model has 1 outlier in 100. */
export const DEFAULT_OUTLIER_PERCENTILE = 99;

/** What stands out among the generated samples of a run. */
export interface Outliers {
  /** PCE that `percentile` % of the real samples do not exceed among themselves, nats; null where it is not known. */
  bound: number | null;
  /** Rows of the generated set with a higher PCE than `bound`, the least real first. */
  rows: number[];
  /** Rows of the generated set whose nearest real sample is at distance 0, in order. */
  copies: number[];
}

/**
 * The generated samples that are less real than `percentile` % of the real ones: those with PCE_i > q, q the quantile of
 * the real samples' own h_j - H(R). A perfect model has 100 - `percentile` % of them, so that their number says more
 * than a fixed share of the worst would.
 *
 * Runs of earlier releases do not know the real samples' own: no bound, and no outliers.
 *
 * @param percentile above 0, at most 100
 */
export function findOutliers({ generated, real, nearestCount }: PanelColumns, percentile: number): Outliers {
  const { pce, nearestDistances } = generated;
  const bound = realBound(real.pce, percentile);
  const copies: number[] = [];
  const rows: number[] = [];
  for (let row = 0; row < pce.length; row++) {
    if (nearestCount > 0 && nearestDistances[row * nearestCount] === 0) copies.push(row);
    if (bound !== null && pce[row]! > bound) rows.push(row);
  }
  return { bound, rows: rows.sort((a, b) => pce[b]! - pce[a]! || a - b), copies };
}

/** The smallest value that at least `percentile` % of the values do not exceed. */
function realBound(values: Float64Array, percentile: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.slice().sort();
  return sorted[Math.max(Math.ceil((percentile / 100) * sorted.length), 1) - 1]!;
}
