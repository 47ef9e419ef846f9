import type { FeatureSet } from '../../features/featureSet';
import type { NeighborSearch, SearchOptions } from '../../neighbors/neighborSearch';
import { neighborDistance, type NeighborTable } from '../../neighbors/neighborTable';
import type { PairPass } from '../../neighbors/pairPass';
import { kthDistances } from '../neighborhood/kthDistances';
import { bandwidths } from './prCountsWhole';
import type { NearCounts, PrClassifier, PrCounts } from './prClassifiers';
import { drawRows, type Random } from '../statistics/random';
import { takeRows } from '../rows/takeRows';

/** Two parts of a set: classifiers are made from one and tried on the other. */
export interface FitAndTest {
  fit: FeatureSet;
  test: FeatureSet;
}

/** Half of the rows, drawn at random, to fit (the smaller half where they are odd), the others to test. */
export function halves(set: FeatureSet, random: Random): FitAndTest {
  const fit = drawRows(set.rows, Math.floor(set.rows / 2), random);
  const drawn = new Uint8Array(set.rows);
  for (const row of fit) drawn[row] = 1;
  const test = Int32Array.from({ length: set.rows }, (_, row) => row).filter(row => drawn[row] === 0);
  return { fit: takeRows(set, fit), test: takeRows(set, test) };
}

/**
 * Counts of all classifiers fitted on one part of each set and tried on the other.
 *
 * @param k neighbours, from 1 to one fewer than the rows of a fit set
 */
export async function prCountsSplit(
  search: NeighborSearch,
  pass: PairPass,
  real: FitAndTest,
  generated: FitAndTest,
  k: number,
  options?: SearchOptions,
): Promise<PrCounts> {
  const fits = [
    { set: real.fit, table: await search.self(real.fit, k, options) },
    { set: generated.fit, table: await search.self(generated.fit, k, options) },
  ] as const;
  const ofReal = await ofTests(search, pass, real.test, fits, k, options);
  const ofGenerated = await ofTests(search, pass, generated.test, fits, k, options);
  const counts = (classifier: PrClassifier) => ({
    ofReal: ofReal[classifier],
    ofGenerated: ofGenerated[classifier],
    fitReal: real.fit.rows,
    fitGenerated: generated.fit.rows,
  });
  return { knn: counts('knn'), kde: counts('kde'), ipr: counts('ipr'), coverage: counts('coverage') };
}

interface Fit {
  readonly set: FeatureSet;
  /** k neighbours within the set. */
  readonly table: NeighborTable;
}

async function ofTests(
  search: NeighborSearch,
  pass: PairPass,
  test: FeatureSet,
  [real, generated]: readonly [Fit, Fit],
  k: number,
  options?: SearchOptions,
): Promise<Record<PrClassifier, NearCounts>> {
  const toReal = (await search.cross(test, real.set, k, 1, options)).xInY;
  const toGenerated = (await search.cross(test, generated.set, k, 1, options)).xInY;
  const union = unionRadii(toReal, toGenerated, k);
  const near = async (fit: Fit, toOther: NeighborTable) => {
    const around = (radii: Float64Array) => ({ centres: 'x', radii, closed: true }) as const;
    const ofFit = (radii: Float64Array) => ({ centres: 'y', radii, closed: true }) as const;
    const { balls } = await pass.cross(
      test,
      fit.set,
      {
        balls: {
          knn: around(union),
          coverage: around(kthDistances(toOther, k)),
          ipr: ofFit(kthDistances(fit.table, k - 1)),
          kde: ofFit(bandwidths(fit.table, k)),
        },
      },
      options,
    );
    return balls;
  };
  const inReal = await near(real, toGenerated);
  const inGenerated = await near(generated, toReal);
  return {
    knn: { real: inReal.knn.held, generated: inGenerated.knn.held },
    coverage: { real: inReal.coverage.held, generated: inGenerated.coverage.held },
    ipr: { real: inReal.ipr.holding, generated: inGenerated.ipr.holding },
    kde: { real: inReal.kde.holding, generated: inGenerated.kde.holding },
  };
}

/** Distance to the k-th neighbour in the union of two sets, from the tables of each. */
function unionRadii(a: NeighborTable, b: NeighborTable, k: number): Float64Array {
  return Float64Array.from({ length: a.rows }, (_, row) => {
    let radius = 0;
    for (let seen = 0, ofA = 0; seen < k; seen++) {
      const nextA = neighborDistance(a, row, ofA + 1);
      const nextB = neighborDistance(b, row, seen - ofA + 1);
      radius = Math.min(nextA, nextB);
      if (nextA <= nextB) ofA++;
    }
    return radius;
  });
}
