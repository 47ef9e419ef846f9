import { describe, expect, it } from 'vitest';
import { digamma } from '../../../../src/metrics/statistics/digamma';
import constants from '../../../golden/data/special_v/constants.json';

describe('digamma', () => {
  it.each(Object.entries(constants.digamma))('psi(%s) is the reference value', (n, expected) => {
    expect(Math.abs(digamma(Number(n)) / expected - 1)).toBeLessThan(1e-13);
  });

  it('grows by 1/n from n to n + 1, at 10,000 too', () => {
    for (const n of [1, 5, 100, 10_000]) expect(digamma(n + 1) - digamma(n)).toBeCloseTo(1 / n, 13);
  });

  it('approaches ln(n) - 1/(2n)', () => {
    expect(digamma(100_000)).toBeCloseTo(Math.log(100_000) - 1 / 200_000, 10);
  });

  it.each([0, -1, 1.5, NaN])('is not given for %s', n => {
    expect(() => digamma(n)).toThrow(RangeError);
  });
});
