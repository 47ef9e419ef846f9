import type { FeatureSet } from '../features/featureSet';
import type { MetricDescription } from './metricDescription';
import { columnMeans } from './rows/columnMeans';

/**
 * The approximate sliced Wasserstein-2 distance: that of two isotropic Gaussians, to which random projections of
 * high-dimensional features tend.
 */
export function slicedWasserstein(real: FeatureSet, generated: FeatureSet): number {
  const { dimension } = real;
  const [meanReal, meanGenerated] = [columnMeans(real), columnMeans(generated)];
  const means = meanReal.reduce((sum, value, c) => sum + (value - meanGenerated[c]!) ** 2, 0) / dimension;
  const widths = Math.sqrt(secondMoment(real, meanReal)) - Math.sqrt(secondMoment(generated, meanGenerated));
  return Math.sqrt(means + widths ** 2);
}

/** Mean squared norm of the centred rows, a dimension. */
function secondMoment({ rows, dimension, values }: FeatureSet, mean: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < dimension; c++) sum += (values[row * dimension + c]! - mean[c]!) ** 2;
  }
  return sum / (rows * dimension);
}

export const slicedWassersteinDescription: MetricDescription = {
  key: 'slicedWasserstein',
  symbol: 'ASW',
  name: 'Sliced Wasserstein distance, approximate',
  question: 'overall',
  paper: 'Nadjahi et al., arXiv 2106.15427',
  equations: ['ASW = (|mu_R - mu_G|^2 / d + (m_R^1/2 - m_G^1/2)^2)^1/2', 'm_X = mean_i |x_i - mu_X|^2 / d'],
  direction: 'lower',
  unit: 'units of a feature',
  range: '0 to Infinity',
  parameters: [],
  reading:
    'How far apart the two sets are along a random direction, on average. It takes a moment to compute and sees only ' +
    'where the centres are and how wide the sets are: shapes, modes and copies are all the same to it.',
};
