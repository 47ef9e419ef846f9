import { describe, expect, it } from 'vitest';
import { twoSidedP } from '../../../../src/metrics/statistics/normalTail';

/** Abramowitz and Stegun, table 26.1, and erfc from the series for large arguments, to 8 figures or more. */
const known: readonly [z: number, p: number][] = [
  [0, 1],
  [0.1, 0.920344325],
  [0.5, 0.617075077],
  [1, 0.317310508],
  [1.959963985, 0.05],
  [2.575829304, 0.01],
  [3, 0.002699796063],
  [5, 5.733031437e-7],
  [10, 1.523970605e-23],
];

describe('the two-sided tail of the normal distribution', () => {
  it.each(known)('at z = %d is %d, to 2e-7 of itself', (z, p) => {
    expect(Math.abs(twoSidedP(z) / p - 1)).toBeLessThan(2e-7);
    expect(twoSidedP(-z)).toBe(twoSidedP(z));
  });

  it('falls with |z|, to 0 at infinity', () => {
    const tails = Array.from({ length: 200 }, (_, i) => twoSidedP(i / 10));
    expect(tails.every((p, i) => i === 0 || p < tails[i - 1]!)).toBe(true);
    expect(twoSidedP(Infinity)).toBe(0);
    expect(twoSidedP(NaN)).toBeNaN();
  });
});
