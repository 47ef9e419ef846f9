import type { NeighborTable } from '../neighbors/neighborTable';
import { mean, variance } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import type { NeighborTables } from './neighborhood/triTerms';

export interface RenyiDivergence extends Estimate {
  /** alpha of `value`. */
  alpha: number;
  /** D_alpha(R || G), centres in G, for each alpha; `value` is the first. */
  realGenerated: Estimate[];
  /** D_alpha(G || R), centres in R, for each alpha. */
  generatedReal: Estimate[];
}

/**
 * Renyi divergence by nearest neighbour ratios, in both directions.
 *
 * @param tables all four, k neighbours each
 * @param alphas positive and not 1; the first is the headline's
 */
export function renyiDivergence(
  tables: NeighborTables,
  k: number,
  alphas: readonly number[],
): RenyiDivergence {
  const { realReal, generatedGenerated, realGenerated, generatedReal } = tables;
  const inReal = ratios(generatedReal, generatedGenerated, k, generatedGenerated.rows / realReal.rows);
  const inGenerated = ratios(realGenerated, realReal, k, realReal.rows / generatedGenerated.rows);
  const both = alphas.map(alpha => [divergence(inReal, alpha), divergence(inGenerated, alpha)] as const);
  const [[first]] = both as [(typeof both)[number]];
  return {
    ...first,
    alpha: alphas[0]!,
    realGenerated: both.map(([of]) => of),
    generatedReal: both.map(([, of]) => of),
  };
}

/**
 * eta N_i / (M_i + 1) for every row Y_i: of its k nearest in the union of both sets, itself left out, N_i are of X and
 * M_i of Y. Where distances tie those of X come first.
 *
 * @param cross from Y into X; @param own of Y in itself
 */
function ratios(cross: NeighborTable, own: NeighborTable, k: number, eta: number): Float64Array {
  return Float64Array.from({ length: own.rows }, (_, row) => {
    let ofX = 0;
    for (let seen = 0; seen < k; seen++) {
      const fromX = ofX < cross.k ? cross.distances[row * cross.k + ofX]! : Infinity;
      const fromY = seen - ofX < own.k ? own.distances[row * own.k + seen - ofX]! : Infinity;
      if (fromX <= fromY) ofX++;
    }
    return (eta * ofX) / (k - ofX + 1);
  });
}

/** ln J / (alpha - 1); its error by the delta method, as if the terms were independent. */
function divergence(of: Float64Array, alpha: number): Estimate {
  const terms = of.map(ratio => ratio ** alpha);
  const j = mean(terms);
  return {
    value: Math.log(j) / (alpha - 1),
    standardError: Math.sqrt(variance(terms) / terms.length) / (j * Math.abs(alpha - 1)),
  };
}

export const renyiDivergenceDescription: MetricDescription = {
  key: 'renyiDivergence',
  symbol: 'D_alpha(R || G)',
  name: 'Renyi divergence',
  question: 'overall',
  paper: 'Noshad et al. 2017, arXiv 1702.05222',
  equations: [
    'D_alpha = ln(J_alpha) / (alpha - 1)',
    'J_alpha = (eta^alpha / N_G) sum_i (N_i / (M_i + 1))^alpha, eta = N_G / N_R, where N_i real and M_i generated ' +
      'samples are the k nearest to g_i in the union of both sets',
  ],
  direction: 'zero',
  unit: 'nats',
  range: '-Infinity to Infinity; about 0 for equal distributions, the truth is never below 0',
  parameters: [
    { name: 'k', default: 5, meaning: 'neighbours in the union of both sets', neighbors: true },
    {
      name: 'alpha',
      default: 0.5,
      meaning: 'order of the divergence; 2 is given beside it',
      fractional: true,
    },
  ],
  reading:
    'How much the densities of the two sets differ, where they are: near 0 if a generated sample has as many real as ' +
    'generated neighbours. Order 2 weighs where one set is much denser. The estimate is bounded by k and the sizes, so ' +
    'that sets far apart all look alike, and it may come out below 0. With alpha below 1 no shared neighbour at all ' +
    'gives Infinity. J does not come to 1 as alpha does, so that with alpha from 0.9 to 1.1 it is all noise. Its error ' +
    'takes samples for independent, though they share neighbours: it is too small.',
};
