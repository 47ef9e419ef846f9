/**
 * The share 0..1 of the real samples that are more real than a sample: those whose own PCE among the real ones,
 * h_j - H(R), is below its PCE_i. Of an outlier (outliers.ts) it is at least the percentile that makes it one.
 *
 * @param realPce of `RealColumns.pce`, nats
 * @returns null where the run does not know the real samples' own: runs of earlier releases
 */
export function realShare(realPce: Float64Array, pce: number): number | null {
  if (realPce.length === 0) return null;
  let below = 0;
  for (const value of realPce) if (value < pce) below++;
  return below / realPce.length;
}
