import { mean, variance } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';

export interface LogLikelihood extends Estimate {
  /** Mean negative log-likelihood over d ln 2. */
  bitsPerDimension: Estimate;
}

/**
 * Mean negative log-likelihood of samples, from the log-likelihoods that a model gave them.
 *
 * @param logLikelihoods nats, one a sample
 * @param dimensions d of the data: height x width x channels
 * @returns nats; standard errors from the spread over the samples, NaN of fewer than two
 */
export function logLikelihood(logLikelihoods: Float64Array, dimensions: number): LogLikelihood {
  const value = -mean(logLikelihoods);
  const standardError = Math.sqrt(variance(logLikelihoods) / logLikelihoods.length);
  const perBit = dimensions * Math.LN2;
  return {
    value,
    standardError,
    bitsPerDimension: { value: value / perBit, standardError: standardError / perBit },
  };
}

export const logLikelihoodDescription: MetricDescription = {
  key: 'logLikelihood',
  symbol: 'NLL',
  name: 'Negative log-likelihood',
  question: 'overall',
  paper: 'Theis et al., arXiv 1511.01844',
  equations: ['NLL = -mean_i ln p(x_i)', 'BPD = NLL / (d ln 2)'],
  direction: 'lower',
  unit: 'nats',
  range: '-Infinity to Infinity',
  parameters: [],
  reading:
    'What the model itself says of held-out images: it is read from a file, not computed. Bits per dimension compare ' +
    'between models of the same data at the same resolution and with the same dequantization. A good likelihood does not ' +
    'mean good samples, nor the other way round.',
};
