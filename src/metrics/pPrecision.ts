import type { NeighborTable } from '../neighbors/neighborTable';
import type { ReachQuestion } from '../neighbors/pairQuestions';
import { kthDistances } from './neighborhood/kthDistances';
import { mean } from './statistics/mean';
import type { MetricDescription, MetricParameter } from './metricDescription';
import { sampleMean, type SampleMean } from './statistics/sampleMean';

/**
 * What P-precision asks of the pass over the pairs of R (x) and G (y): since 1 - max(0, 1 - t) is min(1, t), the
 * logarithm of its product is the sum of ln(|g - r| / (a Rbar)) over the real samples within a Rbar.
 *
 * @param realReal k neighbours
 */
export function pPrecisionQuestion(realReal: NeighborTable, k: number, a: number): ReachQuestion {
  return { asked: 'y', reach: a * mean(kthDistances(realReal, k)) };
}

/** P-precision, and the probability of each generated sample. @param sums the pass's answer to `pPrecisionQuestion` */
export function pPrecision(sums: Float64Array): SampleMean {
  return sampleMean(probabilities(sums));
}

/** 1 - exp(sum). */
export function probabilities(sums: Float64Array): Float64Array {
  return sums.map(sum => -Math.expm1(sum));
}

export const probabilisticPaper = 'Park & Kim 2023, arXiv 2309.01590';

export const probabilisticParameters: readonly MetricParameter[] = [
  {
    name: 'k',
    default: 4,
    meaning: 'which nearest neighbour the mean radius is taken over',
    neighbors: true,
  },
  {
    name: 'a',
    default: 1.2,
    meaning: 'the reach of a sample as a multiple of that mean radius',
    fractional: true,
  },
];

export const pPrecisionDescription: MetricDescription = {
  key: 'pPrecision',
  symbol: 'P-precision',
  name: 'Probabilistic precision',
  question: 'real',
  paper: probabilisticPaper,
  equations: [
    'P-precision = 1/N_G sum_i p_i, with Rbar the mean of D_k,R(r)',
    'p_i = 1 - prod_r (1 - max(0, 1 - |g_i - r| / (a Rbar)))',
  ],
  direction: 'higher',
  unit: 'probability',
  range: '0 to 1',
  parameters: probabilisticParameters,
  reading:
    'Probability that a generated sample belongs to the region of the real ones, where each real sample vouches for ' +
    'what is near it. All balls have one size, so that an outlier vouches for no more than others. It depends on the ' +
    'number of real samples. Its error holds the real samples fixed.',
};
