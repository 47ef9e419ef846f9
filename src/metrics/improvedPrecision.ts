import type { NeighborTable } from '../neighbors/neighborTable';
import type { BallAnswer } from '../neighbors/pairQuestions';
import type { MetricDescription, MetricParameter } from './metricDescription';
import { neighborlyMean } from './neighborhood/neighborlyMean';
import { sampleMean, type SampleMean } from './statistics/sampleMean';

/**
 * Improved precision: share of the generated samples inside some ball of a real one; 1 or 0 for each.
 *
 * Another draw of the real samples gives or takes whole balls, each with the several generated samples in it: so the
 * error counts what neighbours share. With the real ones held, generated samples are independent.
 *
 * @param aroundReal what balls of radius D_k,R(r) around the real samples hold of the generated ones
 * @param generatedGenerated `sharingReach(k)` neighbours
 */
export function improvedPrecision(
  aroundReal: BallAnswer,
  generatedGenerated: NeighborTable,
  k: number,
): SampleMean {
  const perSample = insideSome(aroundReal);
  const generatedError = sampleMean(perSample).standardError;
  return { ...neighborlyMean(perSample, generatedGenerated, sharingReach(k)), generatedError };
}

/** How many neighbours of a sample are likely to share a ball with it, which holds about k of them. */
export const sharingReach = (k: number) => 3 * k;

/** 1 for each row of the other side that some ball holds, else 0. */
export function insideSome({ holding }: BallAnswer): Float64Array {
  return Float64Array.from(holding, balls => (balls > 0 ? 1 : 0));
}

export const improvedPaper = 'Kynkaanniemi et al. 2019, arXiv 1904.06991, eq. 2';

export const manifoldParameter: MetricParameter = {
  name: 'k',
  default: 3,
  meaning: 'which nearest neighbour of its own set a ball reaches to',
  neighbors: true,
};

export const improvedPrecisionDescription: MetricDescription = {
  key: 'improvedPrecision',
  symbol: 'P',
  name: 'Improved precision',
  question: 'real',
  paper: improvedPaper,
  equations: ['P = 1/N_G sum_i f(g_i)', 'f(g_i) = 1 if |g_i - r| <= D_k,R(r) for some real r, else 0'],
  direction: 'higher',
  unit: 'share',
  range: '0 to 1',
  parameters: [manifoldParameter],
  reading:
    'Share of the generated samples that lie within the region of the real ones. A single far-off real sample has a ' +
    'large ball that lets much in: beside it look at density, which an outlier moves little. It says nothing about ' +
    'how well the real samples are covered.',
};
