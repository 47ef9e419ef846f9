import type { FeatureSet } from '../features/featureSet';
import { drawAtMost } from './rows/drawAtMost';
import { fitMixture, likelihoodWithoutEach, mixtureLogLikelihoods } from './models/isotropicMixture';
import type { MatrixProduct } from './linearAlgebra/matrix';
import { mean, variance } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import { permutation } from './statistics/permutation';
import type { Random } from './statistics/random';
import { jackknifeError } from './statistics/standardError';
import { takeRows } from './rows/takeRows';

export interface Fld extends Estimate {
  /** FLD of the training set itself, with the same baseline. */
  train: number;
  /** FLD of the training set less that of the test set: far below 0 for a model that copies. */
  generalizationGap: number;
  /** Samples of each set that were used. */
  samples: { train: number; test: number; generated: number };
}

/** Pairs of this many samples are compared a hundred times over; the widths hardly gain from more. */
const SAMPLES = 2000;

/**
 * Feature likelihood divergence: 100 / d times the negative log-likelihood of held-out samples under Gaussians at the
 * generated ones, their widths fitted to the training set, less the same with half of the training set as the generated
 * one and the other half to fit.
 *
 * The paper fits the widths by fifty epochs of Adam, here expectation maximisation finds the maximum: values agree to
 * about one unit.
 *
 * @param train what the model was trained on; @param test held-out samples
 * @returns the standard error over held-out and generated samples, which does not know of the draws and holds the
 *   training set; of the generated ones by the jackknife, with the widths held
 */
export async function fld(
  { train, test, generated }: { train: FeatureSet; test: FeatureSet; generated: FeatureSet },
  random: Random,
  product: MatrixProduct,
  { samples = SAMPLES, signal }: { samples?: number; signal?: AbortSignal } = {},
): Promise<Fld> {
  const draw = (set: FeatureSet) => drawAtMost(set, samples, random);
  const [someTrain, someTest, someGenerated] = [draw(train), draw(test), draw(generated)];
  const scale = -100 / train.dimension;

  const mixture = await fitMixture(someGenerated, someTrain, product, signal);
  const ofTest = (await mixtureLogLikelihoods(mixture, someTest, product)).map(value => scale * value);
  const ofTrain = scale * mean(await mixtureLogLikelihoods(mixture, someTrain, product));

  const order = permutation(someTrain.rows, random);
  const half = someTrain.rows >> 1;
  const ideal = await fitMixture(
    takeRows(someTrain, order.subarray(0, half)),
    takeRows(someTrain, order.subarray(half)),
    product,
    signal,
  );
  const ofIdeal = (await mixtureLogLikelihoods(ideal, someTest, product)).map(value => scale * value);
  const baseline = mean(ofIdeal);
  const replicates = await likelihoodWithoutEach(mixture, someTest, product);
  const generatedError = jackknifeError(replicates.map(value => scale * value));
  // The same held-out samples stand in both terms.
  const testVariance = variance(ofTest.map((value, i) => value - ofIdeal[i]!)) / someTest.rows;

  return {
    value: mean(ofTest) - baseline,
    standardError: Math.hypot(Math.sqrt(testVariance), generatedError),
    generatedError,
    train: ofTrain - baseline,
    generalizationGap: ofTrain - mean(ofTest),
    samples: { train: someTrain.rows, test: someTest.rows, generated: someGenerated.rows },
  };
}

export const fldDescription: MetricDescription = {
  key: 'fld',
  symbol: 'FLD',
  name: 'Feature likelihood divergence',
  question: 'copied',
  paper: 'Jiralerspong et al., arXiv 2302.04440',
  equations: [
    'FLD = -(100 / d) mean_t ln p(t) - C, p(x) = mean_j N(x; g_j, sigma_j^2 I), sigma fitted to the training set',
    'C: the first term with half of the training set in place of G, fitted to the other half',
  ],
  direction: 'lower',
  unit: 'hundredths of a nat a dimension',
  range: '-Infinity to Infinity, about 0 for new samples like the real ones',
  parameters: [
    { name: 'samples', default: SAMPLES, meaning: 'seeded draw of each set that is used at most', least: 4 },
  ],
  reading:
    'How likely held-out images are under the generated ones. Bad samples, missing modes and copies all raise it: a copy ' +
    'gets so narrow a Gaussian that it explains no new image. The generalization gap is far below 0 where training images ' +
    'are explained better than held-out ones. It depends on the number of samples and on the draw: differences below 1 ' +
    'mean nothing. The widths are free: a set that is shrunk towards its centre can still score well. It needs held-out images that the model was not trained on.',
};
