import { describe, expect, it } from 'vitest';
import { authenticity } from '../../../src/metrics/authenticity';
import { mean } from '../../../src/metrics/statistics/mean';
import { bruteForceTables } from '../../support/bruteForce';
import { gaussianSet } from '../../support/seededSets';

describe('the authenticity of new samples of the real distribution', () => {
  const inDimensions = (dimension: number) =>
    mean(
      Float64Array.of(1, 2, 3).map(
        seed =>
          authenticity(
            bruteForceTables(gaussianSet(300, dimension, seed), gaussianSet(300, dimension, 10 + seed), 2),
          ).value,
      ),
    );

  it('depends on the dimension as its range says, so that no one value is right', () => {
    expect(inDimensions(2)).toBeCloseTo(0.4, 1);
    expect(inDimensions(8)).toBeCloseTo(0.6, 1);
    expect(inDimensions(100)).toBeGreaterThan(0.7);
  });
});
