import type { FeatureSet } from '../features/featureSet';
import type { LinearAlgebra } from './linearAlgebra/matrix';
import { changedRows, scatter } from './linearAlgebra/scatter';
import type { MetricDescription } from './metricDescription';
import { takeRows } from './rows/takeRows';
import { unitRows } from './rows/unitRows';

/**
 * Eigenvalues of the cosine similarities of a set's rows over their number: not negative, of sum 1. Of the n x n
 * matrix, or of the d x d one that has the same but for zeros, whichever is smaller.
 */
export async function similaritySpectrum(set: FeatureSet, product: LinearAlgebra): Promise<Float64Array> {
  const unit = unitRows(1 / Math.sqrt(set.rows));
  if (set.rows > set.dimension) return positive(await product.eigenvalues(await scatter(set, unit, product)));
  const rows = changedRows(set, unit);
  return positive(await product.eigenvalues(await product.multiply(rows, rows, { b: true })));
}

const positive = (values: Float64Array) => values.map(value => Math.max(0, value));

/**
 * The Vendi score: how many different samples a set seems to have, the exponential of the Renyi entropy of order q of
 * the eigenvalues of its similarities.
 *
 * @param spectrum see `similaritySpectrum`
 * @param order q: 1 is the Shannon entropy; lower ones count rare samples more, Infinity only the most common
 */
export function vendi(spectrum: Float64Array, order = 1): number {
  const present = spectrum.filter(value => value > 0);
  if (order === 1) {
    return Math.exp(-present.reduce((sum, value) => sum + value * Math.log(value), 0));
  }
  if (order === Infinity) return 1 / present.reduce((most, value) => Math.max(most, value), 0);
  return present.reduce((sum, value) => sum + value ** order, 0) ** (1 / (1 - order));
}

/** The Vendi score of the samples of each class alone, in the order of the classes; those without a sample are left out. */
export async function vendiByClass(
  set: FeatureSet,
  classes: Int32Array,
  order: number,
  product: LinearAlgebra,
): Promise<number[]> {
  const scores: number[] = [];
  for (const wanted of [...new Set(classes)].filter(found => found >= 0).sort((a, b) => a - b)) {
    const rows = Int32Array.from(classes.keys()).filter(row => classes[row] === wanted);
    scores.push(vendi(await similaritySpectrum(takeRows(set, rows), product), order));
  }
  return scores;
}

export const vendiDescription: MetricDescription = {
  key: 'vendi',
  symbol: 'VS',
  name: 'Vendi score',
  question: 'varied',
  paper: 'Friedman and Dieng, arXiv 2210.02410; orders: Pasarkar and Dieng, arXiv 2310.12952',
  equations: [
    'VS = exp(-sum_i lambda_i ln lambda_i), lambda the eigenvalues of K / N_G, K_ij = g_i . g_j / (|g_i| |g_j|)',
  ],
  direction: 'none',
  unit: 'samples',
  range: '1 to the smaller of N and d',
  parameters: [{ name: 'order', default: 1, meaning: 'order q of the entropy', fractional: true }],
  reading:
    'How many clearly different samples the set is worth: 1 for copies of one image, N for samples that have nothing in ' +
    'common. It looks at one set alone: hold it to the value of the real set, not to a large number. Noise is varied ' +
    'too. It cannot exceed the dimension of the features, and where all features point one way it is small for every set.',
};
