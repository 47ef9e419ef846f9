import type { NeighborTable } from '../neighbors/neighborTable';
import type { RatioQuestion } from '../neighbors/pairQuestions';
import { improvedPaper, manifoldParameter } from './improvedPrecision';
import { kthDistances } from './neighborhood/kthDistances';
import { mean } from './statistics/mean';
import { median, medianError } from './statistics/median';
import type { MetricDescription } from './metricDescription';
import type { SampleMean } from './statistics/sampleMean';

export interface Realism extends SampleMean {
  /** Mean over the samples; `value` is their median. */
  mean: number;
  /** Samples with a realism below 1: outside of all balls. */
  outside: number;
}

/**
 * What realism asks of the pass over the pairs of R (x) and G (y).
 *
 * @param realReal k neighbours
 * @param generatedReal any number of neighbours: the more, the fewer pairs are looked at
 */
export function realismQuestion(
  realReal: NeighborTable,
  generatedReal: NeighborTable,
  k: number,
): RatioQuestion {
  const radii = kthDistances(realReal, k);
  const middle = median(radii);
  for (let row = 0; row < radii.length; row++) if (!(radii[row]! < middle)) radii[row] = NaN;
  const known = new Float64Array(generatedReal.rows);
  generatedReal.indices.forEach((real, at) => {
    const row = Math.floor(at / generatedReal.k);
    const ratio = radii[real]! / generatedReal.distances[at]!;
    if (ratio > known[row]!) known[row] = ratio;
  });
  return { centres: 'x', radii, known };
}

/** Realism of each generated sample, their median and mean. @param ratios the pass's answer to `realismQuestion` */
export function realism(ratios: Float64Array): Realism {
  return {
    value: median(ratios),
    standardError: medianError(ratios),
    perSample: ratios,
    mean: mean(ratios),
    outside: ratios.reduce((count, ratio) => count + (ratio < 1 ? 1 : 0), 0),
  };
}

export const realismDescription: MetricDescription = {
  key: 'realism',
  symbol: 'realism',
  name: 'Realism score',
  question: 'real',
  paper: improvedPaper.replace('eq. 2', 'eq. 3'),
  equations: [
    'realism_i = max_r D_k,R(r) / |g_i - r| over the real r with D_k,R(r) below the median',
    'realism = median of the realism_i',
  ],
  direction: 'higher',
  unit: 'radii over distance',
  range: '0 to Infinity, Infinity for a copy; 1 and above is inside a ball',
  parameters: [manifoldParameter],
  reading:
    'How deep a generated sample lies in the region of the real ones. Sort by it to find the least real samples. ' +
    'Balls with a radius from the median on are left out, so that sparse real samples vouch for nothing. Very high ' +
    'values are near copies. The error of the median holds the real samples and their balls fixed.',
};
