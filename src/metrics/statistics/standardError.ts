import type { Estimate } from '../metricDescription';
import { mean } from './mean';

/**
 * Jackknife standard error of a statistic of one or more independent sets of samples (Efron & Stein 1981).
 *
 * Every sample is left out in turn, as a query and as a neighbour of others, so that what the terms share by
 * having neighbours in common is counted. (A bootstrap of the terms with the neighbours held fixed misses it:
 * it gave a quarter to a half of the true error of RCE and half of that of RE; a bootstrap that draws
 * samples twice makes copies of them, which have distance 0.) On average it errs to the large side.
 *
 * @param replicates for each set, the statistic without each of its samples
 * @returns NaN where a replicate is not finite
 */
export function jackknifeError(...replicates: readonly Float64Array[]): number {
  return Math.sqrt(replicates.reduce((total, values) => total + jackknifeVariance(values), 0));
}

/** The jackknife's errors of a statistic of two sets: over both, and over generated samples alone. */
export function errorsOfBoth(
  withoutReal: Float64Array,
  withoutGenerated: Float64Array,
): Pick<Estimate, 'standardError'> & { generatedError: number } {
  return {
    standardError: jackknifeError(withoutReal, withoutGenerated),
    generatedError: jackknifeError(withoutGenerated),
  };
}

/** (n - 1)/n times the sum of squares around the mean. */
function jackknifeVariance(values: Float64Array): number {
  const centre = mean(values);
  const squares = values.reduce((total, value) => total + (value - centre) ** 2, 0);
  return ((values.length - 1) / values.length) * squares;
}

/** Replicates of a difference of two statistics of the same samples. */
export function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]!);
}
