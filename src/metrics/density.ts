import type { BallAnswer } from '../neighbors/pairQuestions';
import type { MetricDescription, MetricParameter } from './metricDescription';
import { sampleMean, type SampleMean } from './statistics/sampleMean';

/**
 * Density: how many balls of real samples hold a generated one, over k; the mean and each sample's.
 *
 * @param aroundReal what balls of radius D_k,R(r) around the real samples hold of the generated ones
 */
export function density({ holding }: BallAnswer, k: number): SampleMean {
  return sampleMean(Float64Array.from(holding, balls => balls / k));
}

export const naeemPaper = 'Naeem et al. 2020, arXiv 2002.09797';

export const densityParameter: MetricParameter = {
  name: 'k',
  default: 5,
  meaning: 'which nearest real neighbour the ball of a real sample reaches to',
  neighbors: true,
};

export const densityDescription: MetricDescription = {
  key: 'density',
  symbol: 'density',
  name: 'Density',
  question: 'real',
  paper: naeemPaper,
  equations: [
    'density = 1/(k N_G) sum_i sum_j 1[|g_i - r_j| <= D_k,R(r_j)]',
    'density_i = 1/k sum_j 1[|g_i - r_j| <= D_k,R(r_j)]',
  ],
  direction: 'higher',
  unit: 'balls over k',
  range: '0 to N_R / k; about 1 for a set like the real one',
  parameters: [densityParameter],
  reading:
    'How densely real samples surround the generated ones. About 1 is what the real distribution would have; above 1 ' +
    'the samples crowd where real ones are dense (a narrowed or collapsed generator), so more is not always better. ' +
    'It moves little with the sizes of the sets. Its error holds the real samples and their balls fixed.',
};
