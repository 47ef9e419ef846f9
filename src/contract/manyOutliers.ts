import type { Report } from './report';

/** Of how many outliers a perfect model is taken to have once in: three standard errors of a normal variable. */
const CHANCE = 0.00135;
/** Surely more is not much more: twice as many as a perfect model has. */
const TIMES = 2;

/** More outliers than chance gives. */
export interface ManyOutliers {
  count: number;
  /** How many a perfect model has. */
  expected: number;
  percentile: number;
}

/** The outliers of a report where they are twice as many as a perfect model has, and not by chance; otherwise null. */
export function manyOutliers({ outliers, generated, real }: Report): ManyOutliers | null {
  if (typeof outliers?.bound !== 'number') return null;
  const { count, percentile } = outliers;
  const expected = generated.count * (1 - percentile / 100);
  if (count < TIMES * expected) return null;
  return chanceOfOutliers(count, generated.count, real.count, percentile) < CHANCE
    ? { count, expected, percentile }
    : null;
}

/**
 * P(X >= count), X the number of n generated samples above the value that `percentile` % of m real ones do not exceed,
 * where both are drawn from one distribution: the K real ones above it, K = m - ceil(m percentile / 100), and X >= count
 * exactly where at most K of the topmost K + count of all n + m are real, which is hypergeometric.
 */
export function chanceOfOutliers(count: number, n: number, m: number, percentile: number): number {
  const above = m - Math.max(Math.ceil((percentile / 100) * m), 1);
  const top = above + count;
  if (top > n + m) return 0;
  const fewest = Math.max(0, top - n);
  if (fewest > above) return 0;
  let log = logChoose(m, fewest) + logChoose(n, top - fewest) - logChoose(n + m, top);
  let total = Math.exp(log);
  for (let real = fewest; real < above; real++) {
    log += Math.log((m - real) / (real + 1)) + Math.log((top - real) / (n - top + real + 1));
    total += Math.exp(log);
  }
  return Math.min(1, total);
}

/** ln of n over k. */
function logChoose(n: number, k: number): number {
  let log = 0;
  for (let i = 1; i <= Math.min(k, n - k); i++) log += Math.log((n - i + 1) / i);
  return log;
}
