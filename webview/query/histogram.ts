import { sortedValues } from '../../src/contract/percentile';
import { round, roundStep } from '../ui/roundStep';

/** Bins of equal, round width over the finite values. */
export interface Histogram {
  /** bins + 1 edges, ascending; the first and last bin also hold what lies beyond them. */
  edges: number[];
  /** The bin of every row; -1 for -Infinity, -2 for NaN and Infinity. */
  binOf: Int16Array;
  /** Whether values lie beyond the first or last edge. */
  open: { low: boolean; high: boolean };
}

const negativeInfinity = -1;
const notShown = -2;

/**
 * Bins `values` into at most about `target` bins.
 *
 * A near-copy at d = 1024 has a PCE of minus thousands; so where the extremes are more than three times as
 * far apart as the 1st and 99th percentile, the axis ends at those and the end bins are open.
 */
export function binValues(values: Float64Array, target: number): Histogram {
  const finite = sortedValues(values.filter(Number.isFinite));
  const binOf = new Int16Array(values.length);
  if (finite.length === 0) {
    binOf.forEach((_, row) => (binOf[row] = values[row] === -Infinity ? negativeInfinity : notShown));
    return { edges: [], binOf, open: { low: false, high: false } };
  }
  const { low, high } = domain(finite);
  // Values that differ by less than a figure can show count as one; their own range would underflow.
  const apart = high - low > 1e-9 * Math.max(1, Math.abs(low), Math.abs(high));
  const step = roundStep((apart ? high - low : 1) / Math.max(1, target));
  const first = Math.floor(low / step);
  const bins = Math.max(1, Math.ceil(high / step) - first + (high % step === 0 ? 1 : 0));
  const edges = Array.from({ length: bins + 1 }, (_, index) => round((first + index) * step));
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isFinite(value))
      binOf[row] = Math.min(bins - 1, Math.max(0, Math.floor(value / step) - first));
    else binOf[row] = value === -Infinity ? negativeInfinity : notShown;
  }
  return {
    edges,
    binOf,
    open: { low: finite[0]! < edges[0]!, high: finite.at(-1)! > edges.at(-1)! },
  };
}

/** How many of `rows` fall in each bin, and how many are -Infinity. */
export function countBins(
  histogram: Histogram,
  rows: Iterable<number>,
): { counts: Int32Array; copies: number } {
  const counts = new Int32Array(Math.max(0, histogram.edges.length - 1));
  let copies = 0;
  for (const row of rows) {
    const bin = histogram.binOf[row]!;
    if (bin >= 0) counts[bin]!++;
    else if (bin === negativeInfinity) copies++;
  }
  return { counts, copies };
}

function domain(finite: Float64Array): { low: number; high: number } {
  const at = (share: number) => finite[Math.round(share * (finite.length - 1))]!;
  const [low, high, inner, outer] = [at(0), at(1), at(0.01), at(0.99)];
  return high - low > 3 * (outer - inner) && outer > inner ? { low: inner, high: outer } : { low, high };
}
