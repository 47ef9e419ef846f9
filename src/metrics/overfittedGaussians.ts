import type { FeatureSet } from '../features/featureSet';
import { drawAtMost } from './rows/drawAtMost';
import { centreLogLikelihoods, fitMixture } from './models/isotropicMixture';
import type { MatrixProduct } from './linearAlgebra/matrix';
import { mean } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import type { Random } from './statistics/random';

export interface OverfittedGaussians extends Estimate {
  /** Samples: the mixture's centres, those that its widths are fitted to, and those of each side that are compared. */
  samples: { generated: number; train: number; compared: number };
}

const SAMPLES = 2000;

/**
 * Share of the Gaussians at the generated samples, fitted as for FLD, that are likelier on training samples than on as
 * many held-out ones; a tie is not overfitted.
 *
 * @param train what the model was trained on; @param test held-out samples
 * @returns the binomial standard error over the generated samples, which does not know of the draws
 */
export async function overfittedGaussians(
  { train, test, generated }: { train: FeatureSet; test: FeatureSet; generated: FeatureSet },
  random: Random,
  product: MatrixProduct,
  { samples = SAMPLES, signal }: { samples?: number; signal?: AbortSignal } = {},
): Promise<OverfittedGaussians> {
  const draw = (set: FeatureSet, most: number) => drawAtMost(set, most, random);
  const [someTrain, someGenerated] = [draw(train, samples), draw(generated, samples)];
  // The larger side would have more samples near any centre.
  const compared = Math.min(someTrain.rows, test.rows);
  const mixture = await fitMixture(someGenerated, someTrain, product, signal);
  const ofTrain = await centreLogLikelihoods(mixture, draw(someTrain, compared), product);
  const ofTest = await centreLogLikelihoods(mixture, draw(test, compared), product);
  const value = mean(ofTrain.map((likelihood, j) => (likelihood > ofTest[j]! ? 1 : 0)));
  return {
    value,
    standardError: Math.sqrt((value * (1 - value)) / someGenerated.rows),
    samples: { generated: someGenerated.rows, train: someTrain.rows, compared },
  };
}

export const overfittedGaussiansDescription: MetricDescription = {
  key: 'overfittedGaussians',
  symbol: 'POG',
  name: 'Share of overfitted Gaussians',
  question: 'copied',
  paper: 'Jiralerspong et al., arXiv 2302.04440',
  equations: [
    'POG = mean_j [mean_i N(r_i; g_j, sigma_j^2 I) > mean_i N(t_i; g_j, sigma_j^2 I)]',
    'sigma fitted to the training set as for FLD, as many r as t',
  ],
  direction: 'lower',
  unit: '',
  range: '0 to 1, about 1/2 or a little more for new samples like the real ones',
  parameters: [
    { name: 'samples', default: SAMPLES, meaning: 'seeded draw of each set that is used at most', least: 2 },
  ],
  reading:
    'How many generated samples explain the training images better than held-out ones. Near 1: copied. dgm-eval gives ' +
    '100 POG - 50. Far below 1/2 speaks against the held-out images being of the same kind as the training set. It says ' +
    'how many samples lean to the training set, not how close they come: look at authenticity and at the nearest real ' +
    'images beside it. It needs held-out images that the model was not trained on.',
};
