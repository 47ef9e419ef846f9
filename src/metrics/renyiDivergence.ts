import type { NeighborTable } from '../neighbors/neighborTable';
import { mean } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import type { NeighborTables } from './neighborhood/triTerms';
import { errorsOfBoth } from './statistics/standardError';

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
 * The standard error is the jackknife over both sets: a sample is left out as a centre and as a neighbour of others,
 * in whose union the next nearest takes its place.
 *
 * @param tables all four, k neighbours each; one more for the standard errors
 * @param alphas positive and not 1; the first is the headline's
 */
export function renyiDivergence(
  tables: NeighborTables,
  k: number,
  alphas: readonly number[],
): RenyiDivergence {
  const { realReal, generatedGenerated, realGenerated, generatedReal } = tables;
  const inReal = nearestInUnion(generatedReal, generatedGenerated, k, realReal.rows);
  const inGenerated = nearestInUnion(realGenerated, realReal, k, generatedGenerated.rows);
  const realToGenerated = alphas.map(alpha => {
    const { value, withoutX, withoutY } = divergence(inReal, alpha);
    return { value, ...errorsOfBoth(withoutX, withoutY) };
  });
  const generatedToReal = alphas.map(alpha => {
    const { value, withoutX, withoutY } = divergence(inGenerated, alpha);
    return { value, ...errorsOfBoth(withoutY, withoutX) };
  });
  return {
    ...realToGenerated[0]!,
    alpha: alphas[0]!,
    realGenerated: realToGenerated,
    generatedReal: generatedToReal,
  };
}

/** What is nearest to every row of Y in the union of X and Y, itself left out. Where distances tie those of X come first. */
interface UnionNeighbors {
  /** From Y into X. */
  cross: NeighborTable;
  /** Of Y in itself. */
  own: NeighborTable;
  k: number;
  /** Rows of X. */
  others: number;
  /** Of the k nearest, those of X: the first of the row in `cross`. The rest are the first in `own`. */
  ofX: Int32Array;
  /** The same of the k + 1 nearest. */
  ofXNext: Int32Array;
}

function nearestInUnion(cross: NeighborTable, own: NeighborTable, k: number, others: number): UnionNeighbors {
  const ofX = new Int32Array(own.rows);
  const ofXNext = new Int32Array(own.rows);
  for (let row = 0; row < own.rows; row++) {
    let seenX = 0;
    for (let seen = 0; seen <= k; seen++) {
      if (seen === k) ofX[row] = seenX;
      const fromX = seenX < cross.k ? cross.distances[row * cross.k + seenX]! : Infinity;
      const fromY = seen - seenX < own.k ? own.distances[row * own.k + seen - seenX]! : Infinity;
      if (fromX <= fromY) seenX++;
    }
    ofXNext[row] = seenX;
  }
  return { cross, own, k, others, ofX, ofXNext };
}

/** ln J / (alpha - 1), and the same without each sample; NaN where the tables do not reach beyond k. */
function divergence(
  { cross, own, k, others, ofX, ofXNext }: UnionNeighbors,
  alpha: number,
): { value: number; withoutX: Float64Array; withoutY: Float64Array } {
  const rows = own.rows;
  const term = (count: number) => (((rows / others) * count) / (k - count + 1)) ** alpha;
  const terms = Float64Array.from(ofX, term);
  const total = terms.reduce((sum, value) => sum + value, 0);
  const toValue = (j: number) => Math.log(j) / (alpha - 1);
  const value = toValue(mean(terms));
  const isShort = cross.k <= k || own.k <= k;
  const sumsX = new Float64Array(others).fill(isShort ? NaN : total);
  const sumsY = terms.map(own => (isShort ? NaN : total - own));
  for (let row = 0; row < rows && !isShort; row++) {
    const [count, next] = [ofX[row]!, ofXNext[row]!];
    // Without one of X, of the k + 1 nearest one fewer is of X; without one of Y, as many.
    const changeX = term(next - 1) - terms[row]!;
    const changeY = term(next) - terms[row]!;
    for (let j = 0; j < count; j++) sumsX[cross.indices[row * cross.k + j]!]! += changeX;
    for (let j = 0; j < k - count; j++) sumsY[own.indices[row * own.k + j]!]! += changeY;
  }
  return {
    value,
    // eta changes with the sizes.
    withoutX: sumsX.map(sum => toValue(((others / (others - 1)) ** alpha * sum) / rows)),
    withoutY: sumsY.map(sum => toValue((((rows - 1) / rows) ** alpha * sum) / (rows - 1))),
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
    'gives Infinity. J does not come to 1 as alpha does, so that with alpha from 0.9 to 1.1 it is all noise.',
};
