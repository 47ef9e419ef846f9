import { mean } from './statistics/mean';
import { neighborParameter, triPaper, type Estimate, type MetricDescription } from './metricDescription';
import { difference, jackknifeError } from './statistics/standardError';
import type { TriInput } from './neighborhood/triTerms';

/** RCE = CE_k(R, G) - H_k(R). */
export function rce({ terms, replicates: { withoutReal, withoutGenerated } }: TriInput): Estimate {
  return {
    value: mean(terms.ceReal) - mean(terms.hReal),
    standardError: jackknifeError(difference(withoutReal.ceReal, withoutReal.hReal), withoutGenerated.ceReal),
  };
}

export const rceDescription: MetricDescription = {
  key: 'rce',
  symbol: 'RCE',
  name: 'Recall cross-entropy',
  question: 'complete',
  paper: triPaper,
  equations: ['RCE = CE_k(R, G) - H_k(R)', 'RCE_j = ln(N_G) - psi(k) + ln(c_d) + d ln D_k,G(r_j) - H_k(R)'],
  direction: 'lower',
  unit: 'nats',
  range: '-Infinity to Infinity, 0 for a set like the real one',
  parameters: [neighborParameter],
  reading:
    'How far the real samples lie from the generated ones, against how far they lie from each other. High: parts of ' +
    'the real set that no sample comes near (mode dropping); the modes with the highest RCE are the missing ones. ' +
    'It grows when there are fewer generated samples than real ones, so compare it at equal sizes only. ' +
    'An estimate below 0 is possible and is not cut off.',
};
