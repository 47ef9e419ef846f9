import type { MetricDescription } from './metricDescription';

export interface ReconstructionError {
  /** Mean squared error. */
  mse: number;
  /** Mean absolute error. */
  mae: number;
  /** Binary cross-entropy, nats. */
  bce: number;
}

/** A logarithm below this counts as this: one wrong pixel at exactly 0 or 1 would make all infinite. */
const LOWEST_LOG = -100;

/**
 * Errors of one reconstructed image, means over its numbers.
 *
 * @param original x, numbers in [0, most]
 * @param reconstructed as many
 * @param most what counts as 1: bytes are taken as they are, for floats of a large image are eight times its size
 */
export function reconstructionError(
  original: ArrayLike<number>,
  reconstructed: ArrayLike<number>,
  most = 1,
): ReconstructionError {
  let [mse, mae, bce] = [0, 0, 0];
  const count = original.length;
  for (let i = 0; i < count; i++) {
    const x = original[i]! / most;
    const y = reconstructed[i]! / most;
    mse += (x - y) ** 2 / count;
    mae += Math.abs(x - y) / count;
    bce -= (x * boundedLog(y) + (1 - x) * boundedLog(1 - y)) / count;
  }
  return { mse, mae, bce };
}

const boundedLog = (value: number) => Math.max(Math.log(value), LOWEST_LOG);

export const reconstructionDescription: MetricDescription = {
  key: 'reconstruction',
  symbol: 'MSE',
  name: 'Reconstruction error',
  question: 'real',
  paper: 'Kingma and Welling, arXiv 1312.6114',
  equations: [
    'MSE = mean (x - y)^2, MAE = mean |x - y|',
    'BCE = -mean (x ln y + (1 - x) ln(1 - y)), logarithms of at least -100',
  ],
  direction: 'lower',
  unit: '',
  range: '0 to 1',
  parameters: [],
  reading:
    'How much an autoencoder changes the images that go through it, pixel by pixel, colours in 0 to 1. Blur is cheap ' +
    'and a shift by one pixel is dear. BCE is not 0 for a perfect copy unless all pixels are 0 or 1.',
};
