import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSamples } from '../../../../../src/views/inline/peek/peekSubject';

describe('chooseSamples', () => {
  it('takes the outliers as they are', () => {
    const outliers = { bound: 1, rows: [2, 0], copies: [] };
    expect(chooseSamples(outliers, Float64Array.of(2, 0, 3))).toEqual({ rows: [2, 0], shown: 'outliers' });
  });

  it('without any, takes the highest PCE, and says whether a bound was known', () => {
    const pce = Float64Array.of(0.5, -Infinity, 2, 2, NaN);
    const rows = [2, 3, 0, 1, 4];
    expect(chooseSamples({ bound: 3, rows: [], copies: [1] }, pce)).toEqual({ rows, shown: 'no-outliers' });
    expect(chooseSamples({ bound: null, rows: [], copies: [1] }, pce)).toEqual({ rows, shown: 'no-bound' });
  });

  it('takes few, and none that is more real than one that is left out', () => {
    const values = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, list => {
        const { rows } = chooseSamples({ bound: 0, rows: [], copies: [] }, Float64Array.from(list));
        expect(rows).toHaveLength(Math.min(list.length, 12));
        const least = Math.min(...rows.map(row => list[row]!));
        for (const [row, pce] of list.entries())
          if (!rows.includes(row)) expect(pce).toBeLessThanOrEqual(least);
      }),
    );
  });
});
