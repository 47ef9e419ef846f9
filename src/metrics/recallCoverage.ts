import type { NeighborTables } from './neighborhood/triTerms';
import type { MetricDescription } from './metricDescription';
import { coverPaper, coverParameters, type CoverParameters } from './precisionCoverage';
import { reachedShare } from './neighborhood/reachedShare';
import type { SampleMean } from './statistics/sampleMean';

/**
 * Recall coverage: share of the real samples whose ball of C k' real neighbours holds k' generated ones.
 *
 * @param tables realGenerated of k' neighbours, realReal of C k'; one more in each for the standard error
 */
export function recallCoverage(
  { realGenerated, realReal, generatedGenerated }: NeighborTables,
  { neighbors, factor }: CoverParameters,
  closed: boolean,
): SampleMean {
  return reachedShare({
    cross: realGenerated,
    a: neighbors,
    own: realReal,
    b: factor * neighbors,
    others: generatedGenerated.rows,
    rowsOf: 'real',
    closed,
  });
}

export const recallCoverageDescription: MetricDescription = {
  key: 'recallCoverage',
  symbol: 'RC',
  name: 'Recall coverage',
  question: 'complete',
  paper: coverPaper,
  equations: ["RC = 1/N_R sum_j 1[D_k',G(r_j) <= D_Ck',R(r_j)]"],
  direction: 'higher',
  unit: 'share',
  range: '0 to 1',
  parameters: coverParameters,
  reading:
    'Share of the real samples whose surroundings hold enough generated ones. Where it is low, probability mass of ' +
    'the real distribution is missing. It depends on the sizes of the sets: compare at equal sizes.',
};
