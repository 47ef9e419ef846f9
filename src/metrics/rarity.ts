import type { BallAnswer } from '../neighbors/pairQuestions';
import { manifoldParameter } from './improvedPrecision';
import { finiteMean } from './statistics/mean';
import { median, medianError } from './statistics/median';
import type { MetricDescription } from './metricDescription';
import type { SampleMean } from './statistics/sampleMean';

export interface Rarity extends SampleMean {
  /** Mean over the samples inside the manifold; `value` is their median. */
  mean: number;
  /** Samples outside of all balls, whose rarity is undefined: NaN in `perSample`. */
  outside: number;
}

/**
 * Rarity of each generated sample: the smallest radius of the balls that hold it.
 *
 * @param aroundReal what balls of radius D_k,R(r) around the real samples hold of the generated ones
 */
export function rarity({ smallest }: BallAnswer): Rarity {
  const inside = finiteMean(smallest);
  return {
    value: median(smallest),
    standardError: medianError(smallest),
    perSample: smallest,
    mean: inside.mean,
    outside: inside.dropped,
  };
}

export const rarityDescription: MetricDescription = {
  key: 'rarity',
  symbol: 'rarity',
  name: 'Rarity score',
  question: 'varied',
  paper: 'Han et al. 2022, arXiv 2206.08549',
  equations: [
    'rarity_i = min_r D_k,R(r) over the real r with |g_i - r| <= D_k,R(r); undefined outside of all balls',
    'rarity = median of the rarity_i that are defined',
  ],
  direction: 'none',
  unit: 'distance',
  range: '0 to Infinity, a distance in the feature space',
  parameters: [manifoldParameter],
  reading:
    'How sparse the real samples are where a generated one lies: high for uncommon samples that are still real, which ' +
    'precision does not tell from common ones. Samples outside the manifold have none. It is a distance: it compares ' +
    'generators on the same real set and encoder, and nothing else. Its error holds the real samples fixed.',
};
