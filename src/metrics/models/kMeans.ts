import type { FeatureSet } from '../../features/featureSet';
import type { MatrixProduct } from '../linearAlgebra/matrix';
import { drawAtMost } from '../rows/drawAtMost';
import type { Random } from '../statistics/random';
import { assign, clusteredRows, fitCentroids, plusPlusSeeds } from './clusters';

/** Rows that the centroids are fitted to; the others are only assigned. */
const FIT_ROWS = 2000;
const RESTARTS = 3;

/** How many clusters stand in for classes: at most 10, fewer in a small set, so that each has some samples. */
export function clusterCount(rows: number): number {
  return Math.max(1, Math.min(10, Math.floor(Math.sqrt(rows / 2))));
}

/**
 * Centroids of `count` clusters, count x d: Lloyd's iterations from k-means++ seeds (Arthur & Vassilvitskii
 * 2007), the tightest of a few restarts, on a seeded draw of at most 2,000 rows.
 *
 * Coarse on purpose: clusters stand in for classes in a table, no score depends on them. May give fewer
 * centroids where there are fewer different rows.
 *
 * @throws CancelledError once `signal` is aborted
 */
export async function kMeans(
  set: FeatureSet,
  count: number,
  random: Random,
  product: MatrixProduct,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const sample = clusteredRows(drawAtMost(set, FIT_ROWS, random));
  let best: { centroids: Float64Array; inertia: number } = {
    centroids: new Float64Array(0),
    inertia: Infinity,
  };
  for (let restart = 0; restart < RESTARTS; restart++) {
    const seeds = await plusPlusSeeds(sample, count, random, product);
    const fitted = await fitCentroids(sample, seeds, product, signal);
    if (fitted.inertia < best.inertia) best = fitted;
  }
  return best.centroids;
}

/** The nearest centroid of every row, ties to the first. */
export async function nearestCentroids(
  set: FeatureSet,
  centroids: Float64Array,
  product: MatrixProduct,
): Promise<Int32Array> {
  return (await assign(clusteredRows(set), centroids, product)).labels;
}
