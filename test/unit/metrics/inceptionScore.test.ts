import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classProbabilities, inceptionScore } from '../../../src/metrics/inceptionScore';
import { permutation } from '../../../src/metrics/statistics/permutation';
import { seededRandom } from '../../../src/metrics/statistics/random';

const inOrder = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

describe('the Inception score', () => {
  it('is between 1 and the number of classes', () => {
    const input = fc.record({
      rows: fc.integer({ min: 2, max: 40 }),
      classes: fc.integer({ min: 1, max: 12 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(input, ({ rows, classes, seed }) => {
        const random = seededRandom(seed, 'logits');
        const logits = Float64Array.from({ length: rows * classes }, () => 2000 * (random() - 0.5));
        const { value } = inceptionScore(classProbabilities(logits, classes), classes, inOrder(rows), 1);
        expect(value).toBeGreaterThan(1 - 1e-9);
        expect(value).toBeLessThan(classes + 1e-9);
      }),
    );
  });

  it('is the number of classes where each sample is surely one of them, equally often, and 1 where all are alike', () => {
    const sure = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
    expect(inceptionScore(sure, 3, inOrder(3), 1).value).toBeCloseTo(3, 12);
    expect(inceptionScore(Float64Array.of(0.2, 0.8, 0.2, 0.8), 2, inOrder(2), 1).value).toBeCloseTo(1, 12);
  });

  it('in one part does not see the order; in parts of one class each it is 1', () => {
    const sorted = Float64Array.of(1, 0, 1, 0, 0, 1, 0, 1);
    expect(inceptionScore(sorted, 2, permutation(4, seededRandom(3, 'order')), 1).value).toBeCloseTo(2, 12);
    expect(inceptionScore(sorted, 2, inOrder(4), 2).value).toBeCloseTo(1, 12);
    expect(inceptionScore(sorted, 2, Int32Array.of(0, 2, 1, 3), 2).value).toBeCloseTo(2, 12);
  });

  it('uses every sample where the parts are unequal', () => {
    const { splits } = inceptionScore(Float64Array.of(1, 0, 0, 1, 1, 0, 0, 1, 1, 0), 2, inOrder(5), 2);
    expect(splits[0]).toBeCloseTo(2, 12);
    expect(splits[1]).toBeCloseTo(Math.exp((2 * Math.log(1.5) + Math.log(3)) / 3), 12);
  });
});

describe('a permutation', () => {
  it('holds every number once, is the same for the same seed, and moves things', () => {
    const order = permutation(50, seededRandom(1, 'order'));
    expect([...order].sort((a, b) => a - b)).toEqual([...inOrder(50)]);
    expect(permutation(50, seededRandom(1, 'order'))).toEqual(order);
    expect(order).not.toEqual(inOrder(50));
  });
});
