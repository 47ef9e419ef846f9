import { describe, expect, it } from 'vitest';
import { median, medianError } from '../../../../src/metrics/statistics/median';
import { quantile } from '../../../../src/metrics/statistics/quantile';
import { supportCurve } from '../../../../src/metrics/neighborhood/supportCurve';
import { gaussianSet } from '../../../support/seededSets';

const numbers = (...values: number[]) => Float64Array.from(values);
const drawn = (rows: number, seed: number) => Float64Array.from(gaussianSet(rows, 1, seed).values);

describe('a support curve', () => {
  it('of the reference itself lies on the diagonal, within a step of 1 / n', () => {
    const values = drawn(200, 1);
    const { value, masses, shares } = supportCurve(values, values, 30);
    shares.forEach((share, i) => expect(Math.abs(share - masses[i]!)).toBeLessThanOrEqual(1 / 200));
    expect(value).toBeGreaterThan(0.98);
  });

  it('of samples that are all within, or all outside, has its least area', () => {
    const reference = drawn(50, 2);
    expect(supportCurve(new Float64Array(10).fill(-99), reference, 30).value).toBeCloseTo(-1 / 29, 12);
    expect(supportCurve(new Float64Array(10).fill(99), reference, 30).value).toBeCloseTo(-1 / 29, 12);
  });

  it('gives each sample the least mass that holds it, and none to NaN', () => {
    const { perSample } = supportCurve(numbers(0, 0.5, 1, 2, NaN), numbers(0, 1), 3);
    expect([...perSample]).toEqual([0, 0.5, 1, NaN, NaN]);
  });

  it('has the error of leaving out each sample and beginning again', () => {
    const values = drawn(40, 3);
    const reference = drawn(60, 4);
    const replicates = values.map(
      (_, left) =>
        supportCurve(
          values.filter((__, i) => i !== left),
          reference,
          30,
        ).value,
    );
    const centre = replicates.reduce((sum, value) => sum + value, 0) / 40;
    const squares = replicates.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    expect(supportCurve(values, reference, 30).standardError).toBeCloseTo(Math.sqrt((39 / 40) * squares), 12);
  });
});

describe('medians and quantiles', () => {
  it('pass over what is undefined and keep what is infinite', () => {
    expect(median(numbers(3, NaN, 1, 2))).toBe(2);
    expect(median(numbers(4, 1))).toBe(2.5);
    expect(median(numbers(Infinity, Infinity, 1, 2))).toBe(Infinity);
    expect(median(numbers(Infinity, Infinity))).toBe(Infinity);
    expect(median(numbers())).toBeNaN();
  });

  it('lie on the line between order statistics', () => {
    expect([0, 0.25, 0.5, 1].map(q => quantile(numbers(0, 2, 6), q))).toEqual([0, 1, 2, 6]);
  });

  it('have an error that agrees with theory: sigma sqrt(pi / 2 n) for normal samples', () => {
    const errors = Array.from({ length: 40 }, (_, seed) => medianError(drawn(400, 100 + seed)));
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(mean / Math.sqrt(Math.PI / 800)).toBeGreaterThan(0.8);
    expect(mean / Math.sqrt(Math.PI / 800)).toBeLessThan(1.2);
    expect(medianError(numbers(1, 2, 3))).toBeNaN();
  });
});
