import type { FeatureSet } from '../../features/featureSet';
import type { MetricParameter } from '../metricDescription';
import { squaredDistance } from '../rows/squaredDistance';
import { quantile } from '../statistics/quantile';
import type { SampleMean } from '../statistics/sampleMean';
import { jackknifeError } from '../statistics/standardError';

/** How much of one set lies in the supports of growing mass of the other. */
export interface SupportCurve extends SampleMean {
  /** Mass of the support: `levels` numbers from 0 to 1. */
  masses: Float64Array;
  /** Share of the samples within it. */
  shares: Float64Array;
}

/**
 * 1 - 2 sum |mass - share| times the step, over `levels` masses evenly from 0 to 1, where a share counts the samples
 * whose value is at most that quantile of the reference; a sample with NaN is within none. Each sample's value is the
 * least mass within which it lies, NaN for none.
 *
 * The standard error is the jackknife over the samples, with the reference held fixed.
 */
export function supportCurve(values: Float64Array, reference: Float64Array, levels: number): SupportCurve {
  const sorted = reference.slice().sort();
  const masses = Float64Array.from({ length: levels }, (_, level) => level / (levels - 1));
  const bounds = masses.map(mass => quantile(sorted, mass));
  // Bounds grow: a sample is within all levels from its first one on.
  const first = Int32Array.from(values, value => {
    const level = bounds.findIndex(bound => value <= bound);
    return level < 0 ? levels : level;
  });
  const counts = new Float64Array(levels);
  for (const level of first) for (let at = level; at < levels; at++) counts[at]!++;
  const integrate = (without: number | null) => {
    let sum = 0;
    for (let at = 0; at < levels; at++) {
      const count = without === null ? counts[at]! : counts[at]! - (without <= at ? 1 : 0);
      sum += Math.abs(masses[at]! - count / (values.length - (without === null ? 0 : 1)));
    }
    return 1 - (2 * sum) / (levels - 1);
  };
  const replicates = Float64Array.from({ length: levels + 1 }, (_, level) => integrate(level));
  return {
    value: integrate(null),
    standardError: jackknifeError(Float64Array.from(first, level => replicates[level]!)),
    perSample: Float64Array.from(first, level => masses[level] ?? NaN),
    masses,
    shares: counts.map(count => count / values.length),
  };
}

export const levelsParameter: MetricParameter = {
  name: 'levels',
  default: 30,
  meaning: 'number of masses from 0 to 1 that are summed over',
  least: 2,
  most: 1001,
};

/** Distance of each row of a set from a point of d coordinates. */
export function distancesFrom({ rows, dimension, values }: FeatureSet, point: Float64Array): Float64Array {
  const square = (row: number) => squaredDistance(values, row, point, 0, dimension);
  return Float64Array.from({ length: rows }, (_, row) => Math.sqrt(square(row)));
}
