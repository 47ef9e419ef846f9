import { mean } from './statistics/mean';
import { neighborParameter, triPaper, type Estimate, type MetricDescription } from './metricDescription';
import { jackknifeError } from './statistics/standardError';

/**
 * H_k(X) from its terms, one a sample of X.
 *
 * @param replicates the same mean without each sample in turn
 */
export function entropy(terms: Float64Array, replicates: Float64Array): Estimate {
  return { value: mean(terms), standardError: jackknifeError(replicates) };
}

const reading =
  'The k-nearest-neighbour entropy of one set alone, in the feature space of the encoder. It says nothing by itself: ' +
  'it depends on the scale of the features. The scores are differences to H(R), in which that scale cancels.';

export const entropyRealDescription: MetricDescription = {
  key: 'entropyReal',
  symbol: 'H(R)',
  name: 'Entropy of the real set',
  question: 'context',
  paper: triPaper,
  equations: ['H_k(R) = mean_j [ln(N_R - 1) - psi(k) + ln(c_d) + d ln D_k,R(r_j)]'],
  direction: 'none',
  unit: 'nats',
  range: '-Infinity to Infinity',
  parameters: [neighborParameter],
  reading,
};

export const entropyGeneratedDescription: MetricDescription = {
  ...entropyRealDescription,
  key: 'entropyGenerated',
  symbol: 'H(G)',
  name: 'Entropy of the generated set',
  equations: ['H_k(G) = mean_i [ln(N_G - 1) - psi(k) + ln(c_d) + d ln D_k,G(g_i)]'],
};
