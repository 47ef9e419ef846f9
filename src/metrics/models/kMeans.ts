import type { FeatureSet } from '../../features/featureSet';
import { drawAtMost } from '../rows/drawAtMost';
import type { Random } from '../statistics/random';
import { squaredDistance } from '../rows/squaredDistance';
import { takeRows } from '../rows/takeRows';

/** Rows that the centroids are fitted to; the others are only assigned. 2,000 x 1024 take about a second. */
const FIT_ROWS = 2000;
const RESTARTS = 3;
const ITERATIONS = 30;

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
 */
export function kMeans(set: FeatureSet, count: number, random: Random): Float64Array {
  const sample = drawAtMost(set, FIT_ROWS, random);
  let best: Fit = { centroids: new Float64Array(0), inertia: Infinity };
  for (let restart = 0; restart < RESTARTS; restart++) {
    const fitted = lloyd(sample, plusPlusSeeds(sample, count, random));
    if (fitted.inertia < best.inertia) best = fitted;
  }
  return best.centroids;
}

/** The nearest centroid of every row, ties to the first. */
export function nearestCentroids(set: FeatureSet, centroids: Float64Array): Int32Array {
  return assign(set, centroids).labels;
}

interface Fit {
  centroids: Float64Array;
  /** Sum of the squared distances to the nearest centroid. */
  inertia: number;
}

/** Rows that are far from each other, as first centroids, count x d; fewer where fewer rows differ. */
export function plusPlusSeeds(set: FeatureSet, count: number, random: Random): Float64Array {
  const { rows, dimension, values } = set;
  const seeds: number[] = [Math.floor(random() * rows)];
  const nearest = new Float64Array(rows).fill(Infinity);
  while (seeds.length < count) {
    let total = 0;
    for (let row = 0; row < rows; row++) {
      const distance = squaredDistance(values, row, values, seeds.at(-1)!, dimension);
      nearest[row] = Math.min(nearest[row]!, distance);
      total += nearest[row]!;
    }
    if (!(total > 0)) break; // every row is a seed's copy
    let left = random() * total;
    let pick = -1;
    for (let row = 0; row < rows; row++) {
      if (nearest[row] === 0) continue;
      pick = row;
      left -= nearest[row]!;
      if (left < 0) break;
    }
    seeds.push(pick);
  }
  return Float64Array.from(takeRows(set, Int32Array.from(seeds)).values);
}

function lloyd(set: FeatureSet, seeds: Float64Array): Fit {
  let centroids = seeds;
  let assigned = assign(set, centroids);
  for (let i = 0; i < ITERATIONS; i++) {
    centroids = centroidsOf(set, assigned.labels, centroids);
    const next = assign(set, centroids);
    const settled = !(next.inertia < assigned.inertia);
    assigned = next;
    if (settled) break;
  }
  return { centroids, inertia: assigned.inertia };
}

function assign(set: FeatureSet, centroids: Float64Array): { labels: Int32Array; inertia: number } {
  const { rows, dimension, values } = set;
  const count = centroids.length / dimension;
  const labels = new Int32Array(rows);
  let inertia = 0;
  for (let row = 0; row < rows; row++) {
    let nearest = Infinity;
    for (let c = 0; c < count; c++) {
      const distance = squaredDistance(values, row, centroids, c, dimension);
      if (distance < nearest) {
        nearest = distance;
        labels[row] = c;
      }
    }
    inertia += nearest;
  }
  return { labels, inertia };
}

/** Means of the rows of each label; a cluster that lost its rows keeps its centroid. */
function centroidsOf(set: FeatureSet, labels: Int32Array, previous: Float64Array): Float64Array {
  const { dimension, values } = set;
  const sums = new Float64Array(previous.length);
  const counts = new Float64Array(previous.length / dimension);
  labels.forEach((label, row) => {
    counts[label]! += 1;
    for (let c = 0; c < dimension; c++) sums[label * dimension + c]! += values[row * dimension + c]!;
  });
  return sums.map((sum, i) => {
    const rows = counts[Math.floor(i / dimension)]!;
    return rows > 0 ? sum / rows : previous[i]!;
  });
}
