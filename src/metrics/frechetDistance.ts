import type { FeatureSet } from '../features/featureSet';
import { gaussianFit, type GaussianFit } from './models/gaussianFit';
import type { EigenSolver, LinearAlgebra, Matrix } from './linearAlgebra/matrix';
import type { MetricDescription } from './metricDescription';

export interface FrechetDistance {
  value: number;
  /** |mu_R - mu_G|^2: how far the centres are apart. */
  means: number;
  /** tr(S_R + S_G - 2 (S_R S_G)^1/2): how much the spreads differ. */
  covariances: number;
}

/** The Frechet distance (squared Wasserstein-2) of the Gaussians with the means and covariances of two sets. */
export async function frechetDistance(
  real: FeatureSet,
  generated: FeatureSet,
  product: LinearAlgebra,
): Promise<FrechetDistance> {
  const { real: fitReal, generated: fitGenerated } = await gaussianFits(real, generated, product);
  return gaussianDistance(fitReal, fitGenerated, product);
}

/** The Gaussians of two sets. */
export interface GaussianFits {
  real: GaussianFit;
  generated: GaussianFit;
}

export async function gaussianFits(
  real: FeatureSet,
  generated: FeatureSet,
  product: LinearAlgebra,
): Promise<GaussianFits> {
  return { real: await gaussianFit(real, product), generated: await gaussianFit(generated, product) };
}

/**
 * |mu_R - mu_G|^2 + tr(S_R + S_G - 2 (S_R S_G)^1/2).
 *
 * No complex square root: with S_R = F' F the trace of (S_R S_G)^1/2 is the sum of the roots of the eigenvalues of the
 * symmetric F S_G F', which are those of S_R S_G. F is the centred rows of a set that has fewer than d, the Cholesky
 * factor otherwise: the matrix is never larger than d x d nor than the smaller set.
 */
export async function gaussianDistance(
  real: GaussianFit,
  generated: GaussianFit,
  product: LinearAlgebra,
): Promise<FrechetDistance> {
  const [less, more] = size(real) <= size(generated) ? [real, generated] : [generated, real];
  return distanceFrom(real, generated, await congruent(factor(less), more, product), product);
}

/** The same of what it needs of the two, and of F S_G F'. */
export async function distanceFrom(
  real: Pick<GaussianFit, 'mean' | 'trace'>,
  generated: Pick<GaussianFit, 'mean' | 'trace'>,
  inner: Matrix,
  solver: EigenSolver,
): Promise<FrechetDistance> {
  const means = real.mean.reduce((sum, value, c) => sum + (value - generated.mean[c]!) ** 2, 0);
  const eigenvalues = await solver.eigenvalues(inner);
  const roots = eigenvalues.reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
  // It is not negative but for rounding.
  const covariances = Math.max(0, real.trace + generated.trace - 2 * roots);
  return { value: means + covariances, means, covariances };
}

const size = ({ rows, dimension }: GaussianFit) => Math.min(rows, dimension);

/** F with F' F = the covariance. */
function factor({ covariance }: GaussianFit): { matrix: Matrix; transposed: boolean } {
  return covariance.kind === 'rows'
    ? { matrix: covariance.rows, transposed: false }
    : { matrix: covariance.factor(), transposed: true };
}

/** F S F'. */
async function congruent(
  { matrix, transposed }: { matrix: Matrix; transposed: boolean },
  { covariance }: GaussianFit,
  product: LinearAlgebra,
): Promise<Matrix> {
  if (covariance.kind === 'rows') {
    const cross = await product.multiply(matrix, covariance.rows, { a: transposed, b: true });
    return product.multiply(cross, cross, { b: true });
  }
  const half = await product.multiply(matrix, covariance.full, { a: transposed });
  return product.multiply(half, matrix, { b: !transposed });
}

export const frechetDistanceDescription: MetricDescription = {
  key: 'frechetDistance',
  symbol: 'FD',
  name: 'Frechet distance',
  question: 'overall',
  paper: 'Heusel et al., arXiv 1706.08500; Dowson and Landau 1982',
  equations: ['FD = |mu_R - mu_G|^2 + tr(S_R + S_G - 2 (S_R S_G)^1/2)'],
  direction: 'lower',
  unit: '',
  range: '0 to Infinity',
  parameters: [],
  reading:
    'How far apart the two sets are if each were a Gaussian. It is called FID with the features of Inception-v3, and ' +
    'two numbers compare only with the same encoder, the same resizing and the same number of images. It is too large ' +
    'where the sets are small, by an amount that falls as 1/N and differs from model to model: with fewer than 50,000 ' +
    'samples take FD-infinity beside it. One number for realism and variety together: it does not say which is ' +
    'wrong, and a copy of the training set scores best of all.',
};
