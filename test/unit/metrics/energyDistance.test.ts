import { describe, expect, it } from 'vitest';
import { energyDistance } from '../../../src/metrics/energyDistance';
import { plainProduct } from '../../support/plainProduct';
import { rotated, scaled, shuffled } from '../../support/movedSets';
import { gaussianSet, setOf } from '../../support/seededSets';

const real = gaussianSet(60, 5, 1);
const generated = gaussianSet(45, 5, 2, 1.3);

describe('the energy distance', () => {
  it('is the definition, each sample paired with itself too', async () => {
    // |r - g|: 4, 5; |r - r'|: 3 twice, 0 twice.
    const sets = [
      setOf([
        [0, 0],
        [3, 0],
      ]),
      setOf([[0, 4]]),
    ] as const;
    const { value, coefficient } = await energyDistance(...sets, plainProduct);
    expect(value).toBeCloseTo(9 - 6 / 4, 12);
    expect(coefficient).toBeCloseTo(7.5 / 9, 12);
  });

  it('of a set with itself is 0, and above 0 of two others', async () => {
    const self = await energyDistance(real, shuffled(real, 1), plainProduct);
    expect(self.value).toBeGreaterThanOrEqual(0);
    expect(self.value).toBeLessThan(1e-6);
    expect((await energyDistance(real, generated, plainProduct)).value).toBeGreaterThan(0.01);
  });

  it('does not see order or rotation', async () => {
    const { value, standardError } = await energyDistance(real, generated, plainProduct);
    const moved = await energyDistance(shuffled(real, 1), shuffled(generated, 2), plainProduct);
    expect(moved.value).toBeCloseTo(value, 12);
    expect(moved.standardError).toBeCloseTo(standardError, 10);
    const turned = await energyDistance(rotated(real, 3), rotated(generated, 3), plainProduct);
    expect(turned.value).toBeCloseTo(value, 5);
  });

  it('grows with the scale of the features, and its coefficient does not', async () => {
    const one = await energyDistance(real, generated, plainProduct);
    const four = await energyDistance(scaled(real, 4), scaled(generated, 4), plainProduct);
    expect(four.value).toBeCloseTo(4 * one.value, 10);
    expect(four.coefficient).toBeCloseTo(one.coefficient, 12);
  });
});
