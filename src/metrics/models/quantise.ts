import { throwIfCancelled } from '../../contract/errors';
import type { FeatureSet } from '../../features/featureSet';
import { plusPlusSeeds } from './kMeans';
import { featureRows } from '../linearAlgebra/featureMatrix';
import type { Matrix, MatrixProduct } from '../linearAlgebra/matrix';
import type { PassOptions } from '../linearAlgebra/gramPass';
import { drawRows, type Random } from '../statistics/random';
import { takeRows } from '../rows/takeRows';

/** Two sets as distributions over the same clusters: each sums to 1. */
export interface HistogramPair {
  real: Float64Array;
  generated: Float64Array;
}

/** Rows of the union that the clusters are fitted to; the others are only assigned. */
const FIT_ROWS = 4000;
const ITERATIONS = 30;
/** Rows that are assigned at a time. */
const CHUNK = 2048;

/** Shares of each cluster in labels from 0 to clusters - 1. */
export function histogram(labels: Int32Array, clusters: number): Float64Array {
  const shares = new Float64Array(clusters);
  for (const label of labels) shares[label]! += 1 / labels.length;
  return shares;
}

/**
 * Quantises two sets by k-means on their union, several times anew: what PRD and the divergence frontier look at.
 *
 * Progress is counted in runs.
 *
 * @param clusters how many; fewer may come out where fewer rows differ
 */
export async function quantise(
  real: FeatureSet,
  generated: FeatureSet,
  { clusters, runs }: { clusters: number; runs: number },
  random: Random,
  product: MatrixProduct,
  { signal, onProgress }: PassOptions = {},
): Promise<HistogramPair[]> {
  const pairs: HistogramPair[] = [];
  for (let run = 0; run < runs; run++) {
    const sample = unionSample(real, generated, random);
    const centroids = await fitCentroids(sample, plusPlusSeeds(sample, clusters, random), product, signal);
    pairs.push({
      real: histogram(await nearest(real, centroids, product), centroids.rows),
      generated: histogram(await nearest(generated, centroids, product), centroids.rows),
    });
    onProgress?.(run + 1, runs);
  }
  return pairs;
}

function unionSample(real: FeatureSet, generated: FeatureSet, random: Random): FeatureSet {
  const total = real.rows + generated.rows;
  const rows = drawRows(total, Math.min(total, FIT_ROWS), random);
  const parts = [
    takeRows(
      real,
      rows.filter(row => row < real.rows),
    ),
    takeRows(
      generated,
      rows.filter(row => row >= real.rows).map(row => row - real.rows),
    ),
  ] as const;
  const values = new Float32Array(rows.length * real.dimension);
  values.set(parts[0].values);
  values.set(parts[1].values, parts[0].values.length);
  return { rows: rows.length, dimension: real.dimension, values };
}

/** Lloyd's iterations until no row changes its cluster. A cluster that lost its rows keeps its centroid. */
async function fitCentroids(
  sample: FeatureSet,
  seeds: Float64Array,
  product: MatrixProduct,
  signal: AbortSignal | undefined,
): Promise<Matrix> {
  const { dimension } = sample;
  const centroids: Matrix = { rows: seeds.length / dimension, columns: dimension, values: seeds };
  let labels: Int32Array = new Int32Array(0);
  for (let i = 0; i < ITERATIONS; i++) {
    throwIfCancelled(signal);
    const next = await nearest(sample, centroids, product);
    if (next.every((label, row) => label === labels[row])) break;
    labels = next;
    moveToMeans(centroids, sample, labels);
  }
  return centroids;
}

function moveToMeans(centroids: Matrix, { dimension, values }: FeatureSet, labels: Int32Array): void {
  const sums = new Float64Array(centroids.values.length);
  const counts = new Int32Array(centroids.rows);
  labels.forEach((label, row) => {
    counts[label]! += 1;
    for (let c = 0; c < dimension; c++) sums[label * dimension + c]! += values[row * dimension + c]!;
  });
  counts.forEach((count, label) => {
    if (count === 0) return;
    const [from, to] = [label * dimension, (label + 1) * dimension];
    for (let i = from; i < to; i++) centroids.values[i] = sums[i]! / count;
  });
}

/** The nearest centroid of every row, ties to the first: the least |c|^2 - 2 x . c. */
async function nearest(set: FeatureSet, centroids: Matrix, product: MatrixProduct): Promise<Int32Array> {
  const count = centroids.rows;
  const norms = Float64Array.from({ length: count }, (_, c) =>
    centroids.values
      .subarray(c * centroids.columns, (c + 1) * centroids.columns)
      .reduce((sum, value) => sum + value * value, 0),
  );
  const labels = new Int32Array(set.rows);
  for (let first = 0; first < set.rows; first += CHUNK) {
    const rows = featureRows(set, first, Math.min(first + CHUNK, set.rows));
    const { values } = await product.multiply(rows, centroids, { b: true });
    for (let row = 0; row < rows.rows; row++) {
      let least = Infinity;
      for (let c = 0; c < count; c++) {
        const distance = norms[c]! - 2 * values[row * count + c]!;
        if (distance < least) {
          least = distance;
          labels[first + row] = c;
        }
      }
    }
  }
  return labels;
}
