import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squaredDistance, squaredDistances } from '../../../../src/neighbors/rows/distance';

const value = fc.float({ noNaN: true, noDefaultInfinity: true });
const rows = fc
  .integer({ min: 1, max: 40 })
  .chain(d => fc.tuple(...[0, 1, 2].map(() => fc.array(value, { minLength: d, maxLength: d }))));

/** Runs a law on three rows laid out one after the other. */
const forRows = (law: (values: Float32Array, d: number) => void) =>
  fc.assert(fc.property(rows, three => law(Float32Array.from(three.flat()), three[0]!.length)));

describe('squared distances', () => {
  it('are the same bits in both directions', () => {
    forRows((values, d) => {
      expect(squaredDistance(values, 0, values, d, d)).toBe(squaredDistance(values, d, values, 0, d));
    });
  });

  it('are the same bits one by one and two at a time', () => {
    forRows((values, d) => {
      const two = new Float64Array(2);
      squaredDistances(values, 0, values, d, 2 * d, d, two);
      expect(two[0]).toBe(squaredDistance(values, 0, values, d, d));
      expect(two[1]).toBe(squaredDistance(values, 0, values, 2 * d, d));
    });
  });

  it('are 0 for equal rows only', () => {
    forRows((values, d) => {
      const equal = values.subarray(0, d).every((x, t) => x === values[d + t]);
      expect(squaredDistance(values, 0, values, d, d) === 0).toBe(equal);
    });
  });

  it('agree with the plain sum of squares', () => {
    forRows((values, d) => {
      let plain = 0;
      for (let t = 0; t < d; t++) plain += (values[t]! - values[d + t]!) ** 2;
      const ours = squaredDistance(values, 0, values, d, d);
      expect(Math.abs(ours - plain)).toBeLessThanOrEqual(1e-14 * plain);
    });
  });
});
