import { describe, expect, it } from 'vitest';
import { slicedWasserstein } from '../../../src/metrics/slicedWasserstein';
import { rotated, scaled, shuffled } from '../../support/movedSets';
import { gaussianSet } from '../../support/seededSets';

const [real, generated] = [gaussianSet(40, 6, 1), gaussianSet(30, 6, 2, 1.4)];

describe('the approximate sliced Wasserstein distance', () => {
  it('is 0 of a set to itself, symmetric, and does not see order or rotation', () => {
    const value = slicedWasserstein(real, generated);
    expect(slicedWasserstein(real, shuffled(real, 1))).toBeCloseTo(0, 7);
    expect(slicedWasserstein(generated, real)).toBeCloseTo(value, 12);
    expect(slicedWasserstein(shuffled(real, 1), generated)).toBeCloseTo(value, 10);
    expect(slicedWasserstein(rotated(real, 1), rotated(generated, 1))).toBeCloseTo(value, 5);
  });

  it('grows with the scale', () => {
    const value = slicedWasserstein(real, generated);
    expect(slicedWasserstein(scaled(real, 4), scaled(generated, 4))).toBeCloseTo(4 * value, 10);
  });

  it('of a shifted copy is the shift along a direction on average', () => {
    const shifted = { ...real, values: real.values.map((x, i) => (i % 6 === 0 ? x + 3 : x)) };
    expect(slicedWasserstein(real, shifted)).toBeCloseTo(3 / Math.sqrt(6), 5);
  });
});
