import type { FeatureSet } from '../features/featureSet';
import { drawAtMost } from './rows/drawAtMost';
import { fitMixture, mixtureLogLikelihoods } from './models/isotropicMixture';
import type { MatrixProduct } from './linearAlgebra/matrix';
import { mean, variance } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import { permutation } from './statistics/permutation';
import type { Random } from './statistics/random';
import { takeRows } from './rows/takeRows';

export interface FldPrecision extends Estimate {
  /** Samples of each set that were used. */
  samples: { train: number; test: number; generated: number };
}

const SAMPLES = 2000;

/**
 * FLD with the sides exchanged: 100 / d times the negative log-likelihood of generated samples under Gaussians at the
 * held-out ones, their widths fitted to the training set, less the same of one half of the training set with widths
 * fitted to the other half.
 *
 * @param train what the model was trained on; @param test held-out samples
 * @returns the standard error over the generated samples, which does not know of the draws
 */
export async function fldPrecision(
  { train, test, generated }: { train: FeatureSet; test: FeatureSet; generated: FeatureSet },
  random: Random,
  product: MatrixProduct,
  { samples = SAMPLES, signal }: { samples?: number; signal?: AbortSignal } = {},
): Promise<FldPrecision> {
  const draw = (set: FeatureSet) => drawAtMost(set, samples, random);
  const [someTrain, someTest, someGenerated] = [draw(train), draw(test), draw(generated)];
  const scale = -100 / train.dimension;

  const mixture = await fitMixture(someTest, someTrain, product, signal);
  const terms = (await mixtureLogLikelihoods(mixture, someGenerated, product)).map(value => scale * value);

  const order = permutation(someTrain.rows, random);
  const half = someTrain.rows >> 1;
  const fitted = await fitMixture(someTest, takeRows(someTrain, order.subarray(half)), product, signal);
  const unseen = takeRows(someTrain, order.subarray(0, half));
  const baseline = scale * mean(await mixtureLogLikelihoods(fitted, unseen, product));

  return {
    value: mean(terms) - baseline,
    standardError: Math.sqrt(variance(terms) / terms.length),
    samples: { train: someTrain.rows, test: someTest.rows, generated: someGenerated.rows },
  };
}

export const fldPrecisionDescription: MetricDescription = {
  key: 'fldPrecision',
  symbol: 'FLD-P',
  name: 'Feature likelihood divergence, precision form',
  question: 'real',
  paper: 'Jiralerspong et al., arXiv 2302.04440',
  equations: [
    'FLD-P = -(100 / d) mean_i ln q(g_i) - C, q(x) = mean_j N(x; t_j, sigma_j^2 I), sigma fitted to the training set',
    'C: the first term of one half of the training set, sigma fitted to the other half',
  ],
  direction: 'lower',
  unit: 'hundredths of a nat a dimension',
  range: '-Infinity to Infinity, about 0 for new samples like the real ones',
  parameters: [
    { name: 'samples', default: SAMPLES, meaning: 'seeded draw of each set that is used at most', least: 4 },
  ],
  reading:
    'How likely the generated images are under held-out ones. Images that lie off the real ones raise it. It sees neither ' +
    'copies nor missing modes: a set of the most usual images alone scores below 0. It depends on the number of samples ' +
    'and on the draw: differences below 1 mean nothing. It needs held-out images that the model was not trained on.',
};
