import type { FeatureSet } from '../features/featureSet';
import type { NeighborSearch, SearchOptions } from '../neighbors/neighborSearch';
import { neighborDistance } from '../neighbors/neighborTable';
import type { MatrixProduct } from './linearAlgebra/matrix';
import { kMeans, nearestCentroids } from './models/kMeans';
import type { MetricDescription } from './metricDescription';
import type { Random } from './statistics/random';
import { takeRows } from './rows/takeRows';

/** What lies in one cell of the feature space: distances to the nearest training sample of the same cell. */
export interface CtCell {
  /** Of the held-out samples. */
  test: Float64Array;
  /** Of the generated samples. */
  generated: Float64Array;
}

/** The cell of each sample. */
export interface CtLabels {
  train: Int32Array;
  test: Int32Array;
  generated: Int32Array;
}

/** The three sets: the real set is what the model was trained on. */
export interface CtSets {
  train: FeatureSet;
  test: FeatureSet;
  generated: FeatureSet;
}

export interface CtScore {
  /** C_T; NaN where no cell has enough samples. */
  value: number;
  /** z of each cell; NaN where it was left out. */
  cells: Float64Array;
}

const CELLS = 3;
/** A cell of no more generated samples is left out. */
const FEWEST = 20;

/** Cells by k-means on the training set. */
export async function ctLabels(
  { train, test, generated }: CtSets,
  random: Random,
  product: MatrixProduct,
  { cells = CELLS, signal }: { cells?: number; signal?: AbortSignal } = {},
): Promise<CtLabels> {
  const centroids = await kMeans(train, cells, random, product, signal);
  return {
    train: await nearestCentroids(train, centroids, product),
    test: await nearestCentroids(test, centroids, product),
    generated: await nearestCentroids(generated, centroids, product),
  };
}

/** Distances within each cell; a cell that lacks a set has none of it. */
export async function ctCells(
  sets: CtSets,
  labels: CtLabels,
  search: NeighborSearch,
  options: SearchOptions = {},
): Promise<CtCell[]> {
  const count = labels.train.reduce((most, label) => Math.max(most, label + 1), 0);
  const inCell = (which: keyof CtSets, cell: number) =>
    takeRows(
      sets[which],
      Int32Array.from(labels[which].keys()).filter(row => labels[which][row] === cell),
    );
  const cells: CtCell[] = [];
  for (let cell = 0; cell < count; cell++) {
    const train = inCell('train', cell);
    const distances = async (which: 'test' | 'generated') => {
      const queries = inCell(which, cell);
      if (queries.rows === 0 || train.rows === 0) return new Float64Array(0);
      const { xInY } = await search.cross(queries, train, 1, 1, options);
      return Float64Array.from({ length: queries.rows }, (_, row) => neighborDistance(xInY, row, 1));
    };
    cells.push({ test: await distances('test'), generated: await distances('generated') });
  }
  return cells;
}

/**
 * C_T: in each cell the z of Mann and Whitney's U of the generated samples' distances to the training set against the
 * held-out samples', averaged with the held-out samples' shares. Cells with at most 20 generated samples are left out.
 */
export function ctScore(cells: readonly CtCell[], fewest = FEWEST): CtScore {
  const scores = Float64Array.from(cells, ({ test, generated }) =>
    generated.length > fewest && test.length > 0 ? rankScore(generated, test) : NaN,
  );
  let weighted = 0;
  let weights = 0;
  scores.forEach((score, cell) => {
    if (Number.isNaN(score)) return;
    weighted += score * cells[cell]!.test.length;
    weights += cells[cell]!.test.length;
  });
  return { value: weighted / weights, cells: scores };
}

/** z of U, the number of pairs in which x is larger (ties count half); with half a pair as continuity correction. */
function rankScore(x: Float64Array, y: Float64Array): number {
  const [m, n] = [x.length, y.length];
  const sorted = y.slice().sort();
  const larger = x.reduce((sum, value) => sum + (below(sorted, value) + notAbove(sorted, value)) / 2, 0);
  return (larger - (m * n) / 2 + 0.5) / Math.sqrt((m * n * (m + n + 1)) / 12);
}

const below = (sorted: Float64Array, value: number) => firstIndex(sorted, other => other >= value);
const notAbove = (sorted: Float64Array, value: number) => firstIndex(sorted, other => other > value);

/** The first index at which a condition holds that, once it does, holds on. */
function firstIndex(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export const ctScoreDescription: MetricDescription = {
  key: 'ctScore',
  symbol: 'C_T',
  name: 'Data-copying test',
  question: 'copied',
  paper: 'Meehan et al., arXiv 2004.05675',
  equations: [
    'C_T = sum_c w_c z_c / sum_c w_c, w_c the share of the held-out samples in cell c',
    'z_c = (U_c - m n / 2 + 1/2) / (m n (m + n + 1) / 12)^1/2, U_c the pairs in which the generated sample lies farther from the training set',
  ],
  direction: 'zero',
  unit: 'standard deviations',
  range: '-Infinity to Infinity',
  parameters: [
    { name: 'cells', default: CELLS, meaning: 'cells of the feature space, by k-means on the real set' },
    { name: 'fewest', default: FEWEST, meaning: 'a cell with no more generated samples is left out' },
  ],
  reading:
    'Whether the generated samples lie closer to the training images than new images do. Far below 0 (-5, say): copied. ' +
    'Above 0: farther from the data than real images, underfitted. It needs the images that the model was trained on as the ' +
    'real set, and held-out images of the same kind. It grows with the number of samples for one and the same model.',
};
