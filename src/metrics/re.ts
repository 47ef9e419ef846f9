import { mean } from './statistics/mean';
import { neighborParameter, triPaper, type Estimate, type MetricDescription } from './metricDescription';
import { jackknifeError } from './statistics/standardError';
import type { TriInput } from './neighborhood/triTerms';

/**
 * RE = H_k(G) - H_k(R): equation 23 of the paper. (Its equation 26 leaves H(R) out; H(G) and H(R) are
 * reported beside it.)
 */
export function re({ terms, replicates: { withoutReal, withoutGenerated } }: TriInput): Estimate {
  return {
    value: mean(terms.hGenerated) - mean(terms.hReal),
    standardError: jackknifeError(withoutReal.hReal, withoutGenerated.hGenerated),
  };
}

export const reDescription: MetricDescription = {
  key: 're',
  symbol: 'RE',
  name: 'Recall entropy',
  question: 'varied',
  paper: triPaper,
  equations: ['RE = H_k(G) - H_k(R)', 'RE_i = ln(N_G - 1) - psi(k) + ln(c_d) + d ln D_k,G(g_i) - H_k(R)'],
  direction: 'zero',
  unit: 'nats',
  range: '-Infinity to Infinity, 0 for a set as varied as the real one',
  parameters: [neighborParameter],
  reading:
    'How far the generated samples lie from each other, against how far the real ones do. Near 0 is right. Low ' +
    'together with a low PCE: real enough, but too alike (mode shrinkage). High: more scattered than the real ones, ' +
    'usually together with a high PCE. It moves strongly with unequal sizes, so compare it at equal sizes only.',
};
