import { neighborDistance } from '../neighbors/neighborTable';
import { mean } from './statistics/mean';
import type { MetricDescription } from './metricDescription';
import type { SampleMean } from './statistics/sampleMean';
import { errorsOfBoth } from './statistics/standardError';
import type { NeighborTables } from './neighborhood/triTerms';

/**
 * Authenticity: share of the generated samples that are farther from their nearest real sample than that one is from
 * its own nearest real one; 1 or 0 for each.
 *
 * The standard error is the jackknife over both sets, as for coverage.
 * @param tables generatedReal and realReal of 1 neighbour; 2 for the standard error
 */
export function authenticity({ generatedReal, realReal }: NeighborTables): SampleMean {
  const rows = generatedReal.rows;
  /** Of sample g, if its j-th nearest real one is looked at, and that one's i-th nearest. */
  const authentic = (g: number, j: number, i: number) => {
    const nearest = generatedReal.indices[g * generatedReal.k + j - 1]!;
    return neighborDistance(generatedReal, g, j) > neighborDistance(realReal, nearest, i) ? 1 : 0;
  };
  const perSample = Float64Array.from({ length: rows }, (_, g) => authentic(g, 1, 1));
  const value = mean(perSample);
  if (generatedReal.k < 2 || realReal.k < 2) return { value, standardError: NaN, perSample };
  const total = value * rows;
  const withoutReal = new Float64Array(realReal.rows).fill(total);
  for (let g = 0; g < rows; g++) {
    const nearest = generatedReal.indices[g * generatedReal.k]!;
    const second = generatedReal.indices[g * generatedReal.k + 1]!;
    // The next one's own nearest may be the one that is left out.
    const fromSecond = realReal.indices[second * realReal.k] === nearest ? 2 : 1;
    withoutReal[nearest]! += authentic(g, 2, fromSecond) - perSample[g]!;
    withoutReal[realReal.indices[nearest * realReal.k]!]! += authentic(g, 1, 2) - perSample[g]!;
  }
  const errors = errorsOfBoth(
    withoutReal.map(sum => sum / rows),
    perSample.map(one => (total - one) / (rows - 1)),
  );
  return { value, ...errors, perSample };
}

export const alaaPaper = 'Alaa et al. 2022, arXiv 2102.08921';

export const authenticityDescription: MetricDescription = {
  key: 'authenticity',
  symbol: 'A',
  name: 'Authenticity',
  question: 'copied',
  paper: alaaPaper,
  equations: ['A = 1/N_G sum_i 1[|g_i - r*| > D_1,R(r*)], r* the real sample nearest to g_i'],
  direction: 'higher',
  unit: 'share',
  range: '0 to 1; for a set like the real one 0.4 in two dimensions, 0.6 in eight, near 0.9 in a thousand',
  parameters: [],
  reading:
    'Share of the generated samples that are no copies by this rule: a sample is one if it is nearer to a real sample ' +
    'than any other real one is. What is right depends on the features: new draws of the real distribution score above ' +
    'a half in many dimensions, where each lies near a sample at the middle of others, and below it in few. Hold it to ' +
    'the value of held-out real images: clearly below is copying or a narrowed generator, above is samples far off. ' +
    'Look at the pairs.',
};
