import { mean, variance } from './mean';
import type { Estimate } from '../metricDescription';

/** A metric that is the mean of a value of each sample. */
export interface SampleMean extends Estimate {
  /** The samples' values, in the order of their set. */
  perSample: Float64Array;
}

/**
 * The mean of the samples' values, with s / sqrt(n) as its standard error.
 *
 * Right for samples that are independent of each other once the other set is held fixed: it says how the mean would
 * vary with other samples of this set, and not how with another draw of the other set, whose balls they all share. So
 * it is the smaller part of the truth where the other set is small.
 */
export function sampleMean(perSample: Float64Array): SampleMean {
  return {
    value: mean(perSample),
    standardError: Math.sqrt(variance(perSample) / perSample.length),
    perSample,
  };
}
