import type { RowView } from './rowView';

/**
 * Squared Euclidean distance of two float32 rows of length d, by float64 differences.
 *
 * The same bits for (x, y) and (y, x), so that both directions agree about ties; 0 only for equal rows.
 * Four sums, because one would wait for each addition.
 */
export function squaredDistance(
  x: Float32Array,
  xFrom: number,
  y: Float32Array,
  yFrom: number,
  d: number,
): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const whole = d & ~3;
  let t = 0;
  for (; t < whole; t += 4) {
    const d0 = x[xFrom + t]! - y[yFrom + t]!;
    const d1 = x[xFrom + t + 1]! - y[yFrom + t + 1]!;
    const d2 = x[xFrom + t + 2]! - y[yFrom + t + 2]!;
    const d3 = x[xFrom + t + 3]! - y[yFrom + t + 3]!;
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  for (; t < d; t++) {
    const difference = x[xFrom + t]! - y[yFrom + t]!;
    s0 += difference * difference;
  }
  return s0 + s1 + (s2 + s3);
}

/** Euclidean distance between row u of one view and row v of another. */
export function rowDistance(x: RowView, u: number, y: RowView, v: number): number {
  const d = x.set.dimension;
  return Math.sqrt(squaredDistance(x.set.values, x.rows[u]! * d, y.set.values, y.rows[v]! * d, d));
}
