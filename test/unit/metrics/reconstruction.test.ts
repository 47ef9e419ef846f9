import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconstructionError } from '../../../src/metrics/reconstruction';

const colour = fc.double({ min: 0, max: 1, noNaN: true });

describe('reconstruction errors', () => {
  it('are what the equations say', () => {
    const { mse, mae, bce } = reconstructionError([0.25, 1], [0.75, 0.5]);
    expect(mse).toBeCloseTo(0.25, 12);
    expect(mae).toBeCloseTo(0.5, 12);
    const first = -(0.25 * Math.log(0.75) + 0.75 * Math.log(0.25));
    expect(bce).toBeCloseTo((first + Math.LN2) / 2, 12);
  });

  it('of a copy are 0, and its cross-entropy is the least there is', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(colour, colour), { minLength: 1 }), pairs => {
        const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const copy = reconstructionError(x, x);
        expect([copy.mse, copy.mae]).toEqual([0, 0]);
        const other = reconstructionError(x, y);
        expect(other.bce).toBeGreaterThan(copy.bce - 1e-9);
        expect(other.mse).toBeLessThanOrEqual(other.mae + 1e-12);
        expect(reconstructionError(y, x).mse).toBeCloseTo(other.mse, 12);
      }),
    );
  });

  it('stay finite where a pixel is surely wrong', () => {
    expect(reconstructionError([1, 0], [0, 1]).bce).toBe(100);
    expect(reconstructionError([1, 0], [1, 0]).bce).toBe(0);
  });
});
