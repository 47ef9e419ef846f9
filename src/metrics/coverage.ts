import type { NeighborTables } from './neighborhood/triTerms';
import { densityParameter, naeemPaper } from './density';
import type { MetricDescription } from './metricDescription';
import { reachedShare } from './neighborhood/reachedShare';
import type { SampleMean } from './statistics/sampleMean';

/**
 * Coverage: share of the real samples whose ball of k real neighbours holds a generated one; 1 or 0 for each.
 *
 * @param tables realReal of k neighbours, realGenerated of 1; one more in each for the standard error
 */
export function coverage(
  { realReal, realGenerated, generatedGenerated }: NeighborTables,
  k: number,
  closed: boolean,
): SampleMean {
  return reachedShare({
    cross: realGenerated,
    a: 1,
    own: realReal,
    b: k,
    others: generatedGenerated.rows,
    rowsOf: 'real',
    closed,
  });
}

export const coverageDescription: MetricDescription = {
  key: 'coverage',
  symbol: 'coverage',
  name: 'Coverage',
  question: 'complete',
  paper: naeemPaper,
  equations: ['coverage = 1/N_R sum_j 1[D_1,G(r_j) <= D_k,R(r_j)]'],
  direction: 'higher',
  unit: 'share',
  range: '0 to 1; about 1 - 2^-k for a set like the real one of its size',
  parameters: [densityParameter],
  reading:
    'Share of the real samples that have a generated one nearby, as near as their own neighbours. Real samples that ' +
    'are not covered show what is missing. It falls with fewer generated samples than real ones: compare at equal ' +
    'sizes. Many samples of a bad generator cannot raise it, as they can raise recall.',
};
