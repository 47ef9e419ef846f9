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
  const knn = unionRadii(own, cross, k);
  const radii = { kde: bandwidths(own, k), coverage: kthDistances(cross, k), knn };
  const within = await countsWithin(pass, [set, set], own, radii, options);
  const [otherKnn, ipr] = [
    await countsWithin(pass, [set, other], cross, { knn }, options),
    await ballsAround(pass, set, own, kthDistances(own, k - 1), options),
  ];
  const withSelf = (counts: Int32Array) => counts.map(count => count + 1);
  return {
    own: {
      ipr: withSelf(ipr),
      kde: withSelf(within.kde),
      coverage: withSelf(within.coverage),
      knn: withSelf(within.knn),
    },
    otherKnn: otherKnn.knn,
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

/**
 * Rows of the other set (the same one: other rows) within each row's radii, by name: read off the table, or counted
 * again in a pass where they may run past its end.
 */
async function countsWithin<Name extends string>(
  pass: PairPass,
  [set, other]: readonly [FeatureSet, FeatureSet],
  table: NeighborTable,
  radii: Record<Name, Float64Array>,
  options?: SearchOptions,
): Promise<Record<Name, Int32Array>> {
  const names = Object.keys(radii) as Name[];
  const others = set === other ? other.rows - 1 : other.rows;
  const isPast = new Uint8Array(set.rows);
  const counts = Object.fromEntries(
    names.map(name => [
      name,
      Int32Array.from(radii[name], (radius, row) => {
        let count = 0;
        while (count < table.k && neighborDistance(table, row, count + 1) <= radius) count++;
        if (count === table.k && table.k < others) isPast[row] = 1;
        return count;
      }),
    ]),
  ) as Record<Name, Int32Array>;
  const past = Int32Array.from(isPast.keys()).filter(row => isPast[row] === 1);
  if (past.length === 0) return counts;
  const ask = (rows: Int32Array) =>
    Object.fromEntries(
      names.map(name => [
        name,
        { centres: 'x', radii: Float64Array.from(rows, row => radii[name][row]!), closed: true } as const,
      ]),
    ) as Record<Name, BallQuestion>;
  // A set with itself takes half of the pairs, so that more than half of its rows are not worth a pass of their own.
  if (set === other && 2 * past.length > set.rows) {
    const { balls } = await pass.self(set, { balls: ask(Int32Array.from(isPast.keys())) }, options);
    for (const name of names) counts[name] = balls[name].held;
    return counts;
  }
  const { balls } = await pass.cross(takeRows(set, past), other, { balls: ask(past) }, options);
  const itself = set === other ? 1 : 0;
  for (const name of names) past.forEach((row, at) => (counts[name][row] = balls[name].held[at]! - itself));
  return counts;
}

/** In how many balls of other rows each row lies: read off the table unless one of them may run past its end. */
async function ballsAround(
  pass: PairPass,
  set: FeatureSet,
  table: NeighborTable,
  radii: Float64Array,
  options?: SearchOptions,
): Promise<Int32Array> {
  const holding = new Int32Array(set.rows);
  for (let row = 0; row < set.rows; row++) {
    let rank = 1;
    for (; rank <= table.k && neighborDistance(table, row, rank) <= radii[row]!; rank++)
      holding[table.indices[row * table.k + rank - 1]!]!++;
    if (rank <= table.k || table.k === set.rows - 1) continue;
    const { balls } = await pass.self(
      set,
      { balls: { ipr: { centres: 'x', radii, closed: true } } },
      options,
    );
    return balls.ipr.holding;
  }
  return holding;
}
