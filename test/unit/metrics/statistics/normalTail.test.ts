import { describe, expect, it } from 'vitest';
import { twoSidedP, twoSidedStudentP } from '../../../../src/metrics/statistics/normalTail';

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

/** t with that probability, by quantiles of SciPy. */
const knownOfStudent: readonly [degrees: number, t: number, p: number][] = [
  [3, 0.764892, 0.5],
  [3, 3.182446, 0.05],
  [4, 2.776445, 0.05],
  [6, 1.94318, 0.1],
  [6, 2.446912, 0.05],
  [6, 3.707428, 0.01],
];

describe('the two-sided tail of Student’s t', () => {
  it.each(knownOfStudent)('with %d degrees of freedom at %d is %d, to 3 %% of itself', (degrees, t, p) => {
    expect(Math.abs(twoSidedStudentP(t, degrees) / p - 1)).toBeLessThan(0.03);
    expect(twoSidedStudentP(-t, degrees)).toBe(twoSidedStudentP(t, degrees));
  });

  it('is the normal one with infinitely many, and 1 or 0 at the ends', () => {
    expect(twoSidedStudentP(1.7, Infinity)).toBe(twoSidedP(1.7));
    expect(twoSidedStudentP(0, 3)).toBeCloseTo(1, 6);
    expect(twoSidedStudentP(Infinity, 3)).toBe(0);
  });
});

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
