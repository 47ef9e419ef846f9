import type { NeighborTables } from './neighborhood/triTerms';
import type { MetricDescription, MetricParameter } from './metricDescription';
import { reachedShare } from './neighborhood/reachedShare';
import type { SampleMean } from './statistics/sampleMean';

export interface CoverParameters {
  /** k': how many of the other set a ball must hold. */
  neighbors: number;
  /** C: the ball reaches to the C k'-th neighbour of its own set. */
  factor: number;
}

/**
 * Precision coverage: share of the generated samples whose ball of C k' generated neighbours holds k' real ones.
 *
 * @param tables generatedReal of k' neighbours, generatedGenerated of C k'; one more in each for the standard error
 */
export function precisionCoverage(
  { generatedReal, generatedGenerated, realReal }: NeighborTables,
  { neighbors, factor }: CoverParameters,
  closed: boolean,
): SampleMean {
  return reachedShare({
    cross: generatedReal,
    a: neighbors,
    own: generatedGenerated,
    b: factor * neighbors,
    others: realReal.rows,
    rowsOf: 'generated',
    closed,
  });
}

export const coverPaper =
  'Cheema & Urner 2023, Precision Recall Cover (named as by Fox et al., arXiv 2412.14340)';

export const coverParameters: readonly MetricParameter[] = [
  {
    name: 'k',
    default: 5,
    meaning: "k', how many samples of the other set a ball must hold",
    neighbors: true,
  },
  { name: 'C', default: 3, meaning: "a ball reaches to the C k'-th neighbour in its own set" },
];

export const precisionCoverageDescription: MetricDescription = {
  key: 'precisionCoverage',
  symbol: 'PC',
  name: 'Precision coverage',
  question: 'real',
  paper: coverPaper,
  equations: ["PC = 1/N_G sum_i 1[D_k',R(g_i) <= D_Ck',G(g_i)]"],
  direction: 'higher',
  unit: 'share',
  range: '0 to 1',
  parameters: coverParameters,
  reading:
    'Share of the generated samples whose surroundings hold enough real ones. It asks for probability mass, not for ' +
    'a single real sample nearby, so that an outlier counts for little. A tightly clustered generator scores low even ' +
    'where its samples are good. It depends on the sizes of the sets: compare at equal sizes.',
};
