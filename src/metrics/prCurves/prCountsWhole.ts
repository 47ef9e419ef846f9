import type { FeatureSet } from '../../features/featureSet';
import { neighborDistance } from '../../neighbors/neighborTable';
import type { NeighborTable } from '../../neighbors/neighborTable';
import type { SearchOptions } from '../../neighbors/neighborSearch';
import type { PairPass } from '../../neighbors/pairPass';
import type { BallAnswer, BallQuestion } from '../../neighbors/pairQuestions';
import { kthDistances } from '../neighborhood/kthDistances';
import { mean } from '../statistics/mean';
import type { ClassifierCounts, NearCounts, PrCounts } from './prClassifiers';
import { takeRows } from '../rows/takeRows';
import type { NeighborTables } from '../neighborhood/triTerms';

type PrBalls<Value> = Record<'prReal' | 'prGenerated' | 'prRealKde' | 'prGeneratedKde', Value>;

/**
 * What the classifiers ask of the pass over the pairs of R (x) and G (y), when all samples are both fit and test.
 *
 * @param realReal k neighbours; @param generatedGenerated k neighbours
 * @param k neighbours, a sample itself counted
 */
export function prQuestions(
  realReal: NeighborTable,
  generatedGenerated: NeighborTable,
  k: number,
): PrBalls<BallQuestion> {
  const balls = (centres: 'x' | 'y', radii: Float64Array): BallQuestion => ({ centres, radii, closed: true });
  return {
    prReal: balls('x', kthDistances(realReal, k - 1)),
    prGenerated: balls('y', kthDistances(generatedGenerated, k - 1)),
    prRealKde: balls('x', bandwidths(realReal, k)),
    prGeneratedKde: balls('y', bandwidths(generatedGenerated, k)),
  };
}

/** The mean of D_k, for every row. */
export function bandwidths(table: NeighborTable, k: number): Float64Array {
  return new Float64Array(table.rows).fill(mean(kthDistances(table, k)));
}

/**
 * Counts of all classifiers when all samples are both fit and test; a sample counts itself.
 *
 * @param tables all four, k neighbours each
 * @param answers to `prQuestions`
 */
export async function prCountsWhole(
  pass: PairPass,
  sets: { real: FeatureSet; generated: FeatureSet },
  tables: NeighborTables,
  answers: PrBalls<BallAnswer>,
  k: number,
  options?: SearchOptions,
): Promise<PrCounts> {
  const { realReal, generatedGenerated, realGenerated, generatedReal } = tables;
  const real = await ofOneSet(pass, [sets.real, sets.generated], realReal, realGenerated, k, options);
  const generated = await ofOneSet(
    pass,
    [sets.generated, sets.real],
    generatedGenerated,
    generatedReal,
    k,
    options,
  );
  const counts = (ofReal: NearCounts, ofGenerated: NearCounts): ClassifierCounts => ({
    ofReal,
    ofGenerated,
    fitReal: sets.real.rows,
    fitGenerated: sets.generated.rows,
  });
  const { prReal, prGenerated, prRealKde, prGeneratedKde } = answers;
  return {
    knn: counts(
      { real: real.own.knn, generated: real.otherKnn },
      { real: generated.otherKnn, generated: generated.own.knn },
    ),
    kde: counts(
      { real: real.own.kde, generated: prGeneratedKde.holding },
      { real: prRealKde.holding, generated: generated.own.kde },
    ),
    ipr: counts(
      { real: real.own.ipr, generated: prGenerated.holding },
      { real: prReal.holding, generated: generated.own.ipr },
    ),
    coverage: counts(
      { real: real.own.coverage, generated: prReal.held },
      { real: prGenerated.held, generated: generated.own.coverage },
    ),
  };
}

/** Of each sample of a set: how many of its own set are near, itself counted, and of the other within knn's radius. */
async function ofOneSet(
  pass: PairPass,
  [set, other]: readonly [FeatureSet, FeatureSet],
  own: NeighborTable,
  cross: NeighborTable,
  k: number,
  options?: SearchOptions,
) {
  const union = unionRadii(own, cross, k);
  const ball = (radii: Float64Array) => ({ centres: 'x', radii, closed: true }) as const;
  const { balls } = await pass.self(
    set,
    {
      balls: {
        ipr: ball(kthDistances(own, k - 1)),
        kde: ball(bandwidths(own, k)),
        coverage: ball(kthDistances(cross, k)),
        knn: ball(union),
      },
    },
    options,
  );
  const withSelf = (counts: Int32Array) => counts.map(count => count + 1);
  return {
    own: {
      ipr: withSelf(balls.ipr.holding),
      kde: withSelf(balls.kde.held),
      coverage: withSelf(balls.coverage.held),
      knn: withSelf(balls.knn.held),
    },
    otherKnn: await crossCounts(pass, [set, other], cross, union, options),
  };
}

/** Distance to the k-th neighbour in the union of both sets, a row itself counted as the first. */
function unionRadii(own: NeighborTable, cross: NeighborTable, k: number): Float64Array {
  return Float64Array.from({ length: own.rows }, (_, row) => {
    let radius = 0;
    for (let seen = 1, ofOwn = 1, ofCross = 1; seen < k; seen++) {
      const next = ofOwn <= own.k ? neighborDistance(own, row, ofOwn) : Infinity;
      const nextCross = ofCross <= cross.k ? neighborDistance(cross, row, ofCross) : Infinity;
      radius = Math.min(next, nextCross);
      if (next <= nextCross) ofOwn++;
      else ofCross++;
    }
    return radius;
  });
}

/** Rows of the other set within each radius: read off the table, or counted again where ties run past its end. */
async function crossCounts(
  pass: PairPass,
  [set, other]: readonly [FeatureSet, FeatureSet],
  cross: NeighborTable,
  radii: Float64Array,
  options?: SearchOptions,
): Promise<Int32Array> {
  const past: number[] = [];
  const counts = Int32Array.from({ length: set.rows }, (_, row) => {
    let count = 0;
    while (count < cross.k && neighborDistance(cross, row, count + 1) <= radii[row]!) count++;
    if (count === cross.k && cross.k < other.rows) past.push(row);
    return count;
  });
  if (past.length === 0) return counts;
  const part = takeRows(set, Int32Array.from(past));
  const again = { centres: 'x', radii: Float64Array.from(past, row => radii[row]!), closed: true } as const;
  const { balls } = await pass.cross(part, other, { balls: { again } }, options);
  past.forEach((row, at) => (counts[row] = balls.again.held[at]!));
  return counts;
}
