import type { NeighborTable } from '../neighbors/neighborTable';
import type { ReachQuestion } from '../neighbors/pairQuestions';
import type { MetricDescription } from './metricDescription';
import { pPrecisionQuestion, probabilisticPaper, probabilisticParameters, probabilities } from './pPrecision';
import { sampleMean, type SampleMean } from './statistics/sampleMean';

/**
 * What P-recall asks of the pass over the pairs of R (x) and G (y).
 *
 * @param generatedGenerated k neighbours
 */
export function pRecallQuestion(generatedGenerated: NeighborTable, k: number, a: number): ReachQuestion {
  return { ...pPrecisionQuestion(generatedGenerated, k, a), asked: 'x' };
}

/** P-recall, and the probability of each real sample. @param sums the pass's answer to `pRecallQuestion` */
export function pRecall(sums: Float64Array): SampleMean {
  return sampleMean(probabilities(sums));
}

export const pRecallDescription: MetricDescription = {
  key: 'pRecall',
  symbol: 'P-recall',
  name: 'Probabilistic recall',
  question: 'complete',
  paper: probabilisticPaper,
  equations: [
    'P-recall = 1/N_R sum_j p_j, with Gbar the mean of D_k,G(g)',
    'p_j = 1 - prod_g (1 - max(0, 1 - |r_j - g| / (a Gbar)))',
  ],
  direction: 'higher',
  unit: 'probability',
  range: '0 to 1',
  parameters: probabilisticParameters,
  reading:
    'Probability that a real sample belongs to the region of the generated ones. All balls have one size, so that ' +
    'single bad samples raise it less than they raise recall; a generator whose samples are all far apart still ' +
    'raises it. It depends on the number of generated samples. Its error holds the generated samples fixed.',
};
