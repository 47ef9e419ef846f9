import type { NeighborTable } from '../neighbors/neighborTable';
import type { BallAnswer } from '../neighbors/pairQuestions';
import { improvedPaper, insideSome, manifoldParameter, sharingReach } from './improvedPrecision';
import type { MetricDescription } from './metricDescription';
import { neighborlyMean } from './neighborhood/neighborlyMean';
import type { SampleMean } from './statistics/sampleMean';

/**
 * Improved recall: share of the real samples inside some ball of a generated one; 1 or 0 for each.
 *
 * A generated sample takes its ball from all the real ones in it at once, which are each other's neighbours: so the
 * error counts what neighbours share.
 *
 * @param aroundGenerated what balls of radius D_k,G(g) around the generated samples hold of the real ones
 * @param realReal `sharingReach(k)` neighbours
 */
export function improvedRecall(aroundGenerated: BallAnswer, realReal: NeighborTable, k: number): SampleMean {
  return neighborlyMean(insideSome(aroundGenerated), realReal, sharingReach(k));
}

export const improvedRecallDescription: MetricDescription = {
  key: 'improvedRecall',
  symbol: 'R',
  name: 'Improved recall',
  question: 'complete',
  paper: improvedPaper,
  equations: ['R = 1/N_R sum_j f(r_j)', 'f(r_j) = 1 if |r_j - g| <= D_k,G(g) for some generated g, else 0'],
  direction: 'higher',
  unit: 'share',
  range: '0 to 1',
  parameters: [manifoldParameter],
  reading:
    'Share of the real samples that lie within the region of the generated ones. Scattered, bad samples have large ' +
    'balls and raise it: trust it less where precision is low, and look at coverage. It depends on the number of ' +
    'generated samples.',
};
