import { throwIfCancelled } from '../../contract/errors';
import type { FeatureSet } from '../../features/featureSet';
import { featureRows, squaredNorms } from '../linearAlgebra/featureMatrix';
import type { Matrix, MatrixProduct } from '../linearAlgebra/matrix';
import { mean } from '../statistics/mean';

/** A mixture of Gaussians of equal weights, each with its own width in all directions. */
export interface IsotropicMixture {
  centres: FeatureSet;
  /** sigma_j^2. */
  variances: Float64Array;
}

const MOST_ITERATIONS = 50;
/** Nats a dimension that an iteration must gain. */
const LEAST_GAIN = 1e-4;
/** exp(-40) of the largest term is below its rounding error. */
const NEGLIGIBLE = -40;
/** Widths stay above this part of the fitted samples' variance: a centre at a copy would shrink without end. */
const NARROWEST = 1e-4;

/** The mixture at given centres whose widths make samples likeliest, by expectation maximisation. */
export async function fitMixture(
  centres: FeatureSet,
  samples: FeatureSet,
  product: MatrixProduct,
  signal?: AbortSignal,
): Promise<IsotropicMixture> {
  const { dimension } = centres;
  const distances = await squaredDistances(samples, centres, product);
  const floor = NARROWEST * totalVariance(samples);
  const nearest = Float64Array.from({ length: samples.rows }, (_, i) => least(rowOf(distances, i)));
  const variances = new Float64Array(centres.rows).fill(Math.max(floor, mean(nearest) / dimension));
  let before = -Infinity;
  for (let i = 0; i < MOST_ITERATIONS; i++) {
    throwIfCancelled(signal);
    const weights = new Float64Array(centres.rows);
    const spreads = new Float64Array(centres.rows);
    const likelihoods = logLikelihoods(distances, variances, dimension, (sample, centre, share) => {
      weights[centre]! += share;
      spreads[centre]! += share * distances.values[sample * centres.rows + centre]!;
    });
    const now = mean(likelihoods) / dimension;
    if (!(now - before > LEAST_GAIN)) break;
    before = now;
    for (let j = 0; j < centres.rows; j++) {
      // A centre that explains nothing keeps its width.
      if (weights[j]! > 0) variances[j] = Math.max(floor, spreads[j]! / (dimension * weights[j]!));
    }
  }
  return { centres, variances };
}

/** ln p of every sample, nats. */
export async function mixtureLogLikelihoods(
  { centres, variances }: IsotropicMixture,
  samples: FeatureSet,
  product: MatrixProduct,
): Promise<Float64Array> {
  return logLikelihoods(await squaredDistances(samples, centres, product), variances, centres.dimension);
}

/** The mean over the samples of ln p, each time without one centre; less ln(J / (J - 1)), which is the same for all. */
export async function likelihoodWithoutEach(
  { centres, variances }: IsotropicMixture,
  samples: FeatureSet,
  product: MatrixProduct,
): Promise<Float64Array> {
  const { rows, dimension } = centres;
  const distances = await squaredDistances(samples, centres, product);
  const fill = logDensities(variances, dimension);
  const terms = new Float64Array(rows);
  const changes = new Float64Array(rows);
  let total = 0;
  for (let sample = 0; sample < samples.rows; sample++) {
    const first = fill(rowOf(distances, sample), terms);
    const most = terms[first]!;
    // What the likeliest centre leaves behind may be hundreds of nats below it.
    terms[first] = -Infinity;
    const next = terms.reduce((high, term) => Math.max(high, term), -Infinity);
    const rest = next + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - next), 0));
    const all = most + Math.log1p(Math.exp(rest - most));
    total += all;
    changes[first]! += rest - all;
    for (let j = 0; j < rows; j++)
      if (terms[j]! - all > NEGLIGIBLE) changes[j]! += Math.log1p(-Math.exp(terms[j]! - all));
  }
  return changes.map(change => (total + change) / samples.rows - Math.log(rows));
}

/**
 * ln of the mean over the samples of each centre's own Gaussian, nats; less (d / 2) ln(2 pi sigma_j^2), which is the
 * same for any samples.
 */
export async function centreLogLikelihoods(
  { centres, variances }: IsotropicMixture,
  samples: FeatureSet,
  product: MatrixProduct,
): Promise<Float64Array> {
  const { values } = await squaredDistances(samples, centres, product);
  return variances.map((variance, centre) => {
    let nearest = Infinity;
    for (let at = centre; at < values.length; at += centres.rows) nearest = Math.min(nearest, values[at]!);
    let sum = 0;
    // Taken relative to the nearest: far samples alone would all be 0.
    for (let at = centre; at < values.length; at += centres.rows)
      sum += Math.exp((nearest - values[at]!) / (2 * variance));
    return Math.log(sum / samples.rows) - nearest / (2 * variance);
  });
}

/** @param onShare sees each centre's share in each sample, where it is not negligible */
function logLikelihoods(
  distances: Matrix,
  variances: Float64Array,
  dimension: number,
  onShare?: (sample: number, centre: number, share: number) => void,
): Float64Array {
  const fill = logDensities(variances, dimension);
  const terms = new Float64Array(variances.length);
  return Float64Array.from({ length: distances.rows }, (_, sample) => {
    const most = terms[fill(rowOf(distances, sample), terms)]!;
    let sum = 0;
    for (let j = 0; j < terms.length; j++) {
      const below = terms[j]! - most;
      sum += terms[j] = below > NEGLIGIBLE ? Math.exp(below) : 0;
    }
    for (let j = 0; onShare && j < terms.length; j++) {
      if (terms[j]! > 0) onShare(sample, j, terms[j]! / sum);
    }
    return most + Math.log(sum / terms.length);
  });
}

/** What fills in ln of each centre's density at a sample, from its squared distances; it returns the likeliest centre. */
function logDensities(
  variances: Float64Array,
  dimension: number,
): (squares: Float64Array, into: Float64Array) => number {
  const constants = variances.map(variance => (-dimension / 2) * Math.log(2 * Math.PI * variance));
  const scales = variances.map(variance => -1 / (2 * variance));
  return (squares, into) => {
    let first = 0;
    for (let j = 0; j < into.length; j++) {
      into[j] = constants[j]! + squares[j]! * scales[j]!;
      if (into[j]! > into[first]!) first = j;
    }
    return first;
  };
}

const rowOf = ({ columns, values }: Matrix, row: number) =>
  values.subarray(row * columns, (row + 1) * columns);

const least = (values: Float64Array) => values.reduce((low, value) => Math.min(low, value), Infinity);

/** Samples x centres, not below 0. */
async function squaredDistances(
  samples: FeatureSet,
  centres: FeatureSet,
  product: MatrixProduct,
): Promise<Matrix> {
  const rows = (set: FeatureSet) => featureRows(set, 0, set.rows);
  const matrix = await product.multiply(rows(samples), rows(centres), { b: true });
  const [x, y] = [squaredNorms(samples), squaredNorms(centres)];
  for (let i = 0; i < samples.rows; i++) {
    const row = rowOf(matrix, i);
    for (let j = 0; j < centres.rows; j++) row[j] = Math.max(0, x[i]! + y[j]! - 2 * row[j]!);
  }
  return matrix;
}

/** Variance of a set, a dimension. */
function totalVariance(set: FeatureSet): number {
  const { rows, dimension, values } = set;
  let sum = 0;
  for (let c = 0; c < dimension; c++) {
    let [first, second] = [0, 0];
    const origin = values[c]!;
    for (let row = 0; row < rows; row++) {
      const value = values[row * dimension + c]! - origin;
      first += value;
      second += value * value;
    }
    sum += second / rows - (first / rows) ** 2;
  }
  return sum / dimension;
}
