import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleColumns } from '../../../src/contract/columns';
import { findOutliers } from '../../../src/contract/outliers';

function columns(generated: number[], real: number[], nearest = generated.map(() => 1)): SampleColumns {
  const none = new Int32Array();
  return {
    generated: {
      names: generated.map(String),
      pce: Float64Array.from(generated),
      re: new Float64Array(generated.length),
      mode: none,
      nearest: new Int32Array(generated.length),
      nearestDistances: Float64Array.from(nearest),
      scores: {},
    },
    real: {
      names: real.map(String),
      rce: new Float64Array(real.length),
      pce: Float64Array.from(real),
      mode: none,
      nearest: none,
      nearestDistances: new Float64Array(),
      scores: {},
    },
    modes: [],
    nearestCount: 1,
    nearestGeneratedCount: 0,
  };
}

const finite = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
const values = fc.array(finite, { minLength: 1, maxLength: 50 });
const percentiles = fc.double({ noNaN: true, min: 0.1, max: 100 });

describe('findOutliers', () => {
  it('takes the real quantile as the bound, and the least real sample first', () => {
    const real = Array.from({ length: 100 }, (_, at) => at + 1);
    expect(findOutliers(columns([99, 99.5, 100, 3], real), 99)).toEqual({
      bound: 99,
      rows: [2, 1],
      copies: [],
    });
  });

  it('finds at most the share beyond the percentile where the samples are the real ones', () => {
    fc.assert(
      fc.property(values, percentiles, (real, percentile) => {
        const { rows } = findOutliers(columns(real, real), percentile);
        expect(rows.length).toBeLessThanOrEqual((1 - percentile / 100) * real.length + 1e-9);
      }),
    );
  });

  it('orders by PCE, and leaves none above the bound out', () => {
    fc.assert(
      fc.property(values, values, percentiles, (generated, real, percentile) => {
        const { rows, bound } = findOutliers(columns(generated, real), percentile);
        const taken = rows.map(row => generated[row]!);
        expect(taken).toEqual(generated.filter(value => value > bound!).sort((a, b) => b - a));
      }),
    );
  });

  it('counts a sample at distance 0 of a real one as a copy, whatever its PCE', () => {
    expect(findOutliers(columns([-Infinity, 5, 1], [0], [0, 2, 0]), 99).copies).toEqual([0, 2]);
  });

  it('has no bound where the run does not know the real samples among themselves', () => {
    expect(findOutliers(columns([1, 2], []), 99)).toEqual({ bound: null, rows: [], copies: [] });
  });
});
