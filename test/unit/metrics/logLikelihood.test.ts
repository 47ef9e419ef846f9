import { describe, expect, it } from 'vitest';
import { logLikelihood } from '../../../src/metrics/logLikelihood';

describe('the negative log-likelihood', () => {
  it('is the mean, with its standard error, in nats and in bits per dimension', () => {
    const { value, standardError, bitsPerDimension } = logLikelihood(Float64Array.of(-10, -14, -12), 4);
    expect(value).toBe(12);
    expect(standardError).toBeCloseTo(2 / Math.sqrt(3), 12);
    expect(bitsPerDimension.value).toBeCloseTo(3 / Math.LN2, 12);
    expect(bitsPerDimension.standardError).toBeCloseTo(0.5 / Math.sqrt(3) / Math.LN2, 12);
  });

  it('of uniform bytes is 8 bits a dimension', () => {
    const sample = -3072 * Math.log(256);
    const { bitsPerDimension } = logLikelihood(Float64Array.of(sample, sample), 3072);
    expect(bitsPerDimension.value).toBeCloseTo(8, 12);
    expect(bitsPerDimension.standardError).toBe(0);
  });

  it('of one sample has no standard error', () => {
    expect(logLikelihood(Float64Array.of(-1), 1).standardError).toBeNaN();
  });
});
