import { mean } from './statistics/mean';
import { neighborParameter, triPaper, type Estimate, type MetricDescription } from './metricDescription';
import { difference, jackknifeError } from './statistics/standardError';
import type { TriInput } from './neighborhood/triTerms';

/** PCE = CE_k(G, R) - H_k(R). */
export function pce({ terms, replicates: { withoutReal, withoutGenerated } }: TriInput): Estimate {
  return {
    value: mean(terms.ceGenerated) - mean(terms.hReal),
    standardError: jackknifeError(
      difference(withoutReal.ceGenerated, withoutReal.hReal),
      withoutGenerated.ceGenerated,
    ),
  };
}

export const pceDescription: MetricDescription = {
  key: 'pce',
  symbol: 'PCE',
  name: 'Precision cross-entropy',
  question: 'real',
  paper: triPaper,
  equations: ['PCE = CE_k(G, R) - H_k(R)', 'PCE_i = ln(N_R) - psi(k) + ln(c_d) + d ln D_k,R(g_i) - H_k(R)'],
  direction: 'lower',
  unit: 'nats',
  range: '-Infinity to Infinity, 0 for a set like the real one',
  parameters: [neighborParameter],
  reading:
    'How far the generated samples lie from the real ones, against how far the real ones lie from each other. ' +
    'High: samples that no real one resembles (mode invention). Clearly below 0: samples closer to the real ones ' +
    'than those are to each other, from shrunk modes or from memory; look at the sample with the lowest PCE_i beside ' +
    'its nearest real one. Both terms are distances into the same real set, so it is taken from all samples, whatever ' +
    'the sizes.',
};
