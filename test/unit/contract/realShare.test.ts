import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPercentile } from '../../../src/contract/format';
import { realShare } from '../../../src/contract/realShare';

const finite = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
const values = fc.array(finite, { minLength: 1, maxLength: 50 }).map(list => Float64Array.from(list));

describe('realShare', () => {
  it('counts the real samples with a lower PCE', () => {
    expect(realShare(Float64Array.of(1, 2, 3, 4), 3)).toBe(0.5);
  });

  it('is 0 for a copy, 1 beyond all real samples', () => {
    fc.assert(
      fc.property(values, real => {
        expect(realShare(real, -Infinity)).toBe(0);
        expect(realShare(real, Math.max(...real) + 1)).toBe(1);
      }),
    );
  });

  it('never falls as the PCE rises', () => {
    fc.assert(
      fc.property(values, finite, finite, (real, one, other) => {
        expect(realShare(real, Math.min(one, other))!).toBeLessThanOrEqual(
          realShare(real, Math.max(one, other))!,
        );
      }),
    );
  });

  it('is not known of runs that do not know the real samples’ own', () => {
    expect(realShare(new Float64Array(), 3)).toBeNull();
  });
});

describe('formatPercentile', () => {
  it.each([
    [0, '0'],
    [0.978, '97'],
    [0.9949, '99.4'],
    [0.99999, '99.9'],
    [1, '100'],
  ])('%d is %s %%', (share, text) => expect(formatPercentile(share)).toBe(`${text}\u00a0%`));
});
