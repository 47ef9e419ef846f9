/**
 * The most that features of a graphics card may differ from the CPU's: |a - b| / |b|, the worst row.
 *
 * Float32 kernels that sum in another order differ by 1e-6 to 1e-4; a wrong fused attention was seen to differ by
 * 0.06 to 0.4, half-precision arithmetic by about 1e-2. Scores depend on distances as d ln D, so that with
 * d = 1024 a distance that is off by 1e-3 moves an entropy by a nat.
 */
export const largestDifference = 1e-3;

/** The largest |a_i - b_i| / |b_i| over the rows of two n x d feature matrices; Infinity where one is not finite. */
export function relativeDifference(a: Float32Array, b: Float32Array, dimension: number): number {
  let worst = 0;
  for (let start = 0; start < b.length; start += dimension) {
    let difference = 0;
    let norm = 0;
    for (let j = start; j < start + dimension; j++) {
      difference += (a[j]! - b[j]!) ** 2;
      norm += b[j]! ** 2;
    }
    const relative = difference === 0 ? 0 : Math.sqrt(difference / norm);
    worst = Math.max(worst, Number.isFinite(relative) ? relative : Infinity);
  }
  return worst;
}
