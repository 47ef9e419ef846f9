import type { FeatureSet } from '../../features/featureSet';
import { assign, clusteredRows, fitCentroids, plusPlusSeeds, type ClusteredRows } from './clusters';
import type { MatrixProduct } from '../linearAlgebra/matrix';
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
  const [ofReal, ofGenerated] = [clusteredRows(real), clusteredRows(generated)];
  for (let run = 0; run < runs; run++) {
    const sample = clusteredRows(unionSample(real, generated, random));
    const seeds = await plusPlusSeeds(sample, clusters, random, product);
    const { centroids } = await fitCentroids(sample, seeds, product, signal);
    const sharesOf = async (rows: ClusteredRows) =>
      histogram((await assign(rows, centroids, product)).labels, centroids.length / real.dimension);
    pairs.push({ real: await sharesOf(ofReal), generated: await sharesOf(ofGenerated) });
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
