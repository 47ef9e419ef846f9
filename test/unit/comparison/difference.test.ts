import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, isBetter } from '../../../src/comparison/difference';
import type { RunOutcome } from '../../../src/contract/engine';
import { describeMetric } from '../../../src/metrics/catalogue';
import { outcomeWith, replicatesOf } from '../../support/runOutcome';

const pce = describeMetric('pce')!;
const rce = describeMetric('rce')!;
const frechet = describeMetric('frechetDistance')!;

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const replicates = fc
  .tuple(fc.array(value, { minLength: 4, maxLength: 4 }), fc.array(value, { minLength: 3, maxLength: 3 }))
  .map(([real, generated]) => replicatesOf(real, generated));
const run = fc
  .record({ pce: value, error: fc.double({ min: 0, max: 100, noNaN: true }), replicates })
  .map(({ pce: own, error, replicates: kept }) =>
    outcomeWith({ metrics: { pce: { value: own, standardError: error } }, replicates: kept }),
  );

const between = (a: RunOutcome, b: RunOutcome) => differenceOf(pce, a, b)!;

describe('the difference of two runs', () => {
  it('of one run with itself is 0, with p = 1, and for no better or worse', () => {
    fc.assert(
      fc.property(run, one => {
        expect(between(one, one)).toMatchObject({ value: 0, p: 1, significant: false, better: null });
      }),
    );
  });

  it('has the other sign and nothing else changed the other way round', () => {
    fc.assert(
      fc.property(run, run, (a, b) => {
        const [there, back] = [between(a, b), between(b, a)];
        expect(back.value).toBeCloseTo(-there.value, 9);
        expect(back.standardError).toBeCloseTo(there.standardError!, 6);
        expect(back.p).toBeCloseTo(there.p!, 6);
        expect(back.better).toBe(there.better === null ? null : !there.better);
      }),
    );
  });

  it('leaves out what both share by their real samples', () => {
    const shared = [1, 5, -3, 2];
    const a = outcomeWith({ replicates: replicatesOf(shared, [0, 0.1, 0.2]) });
    const b = outcomeWith({
      metrics: { pce: { value: 2, standardError: 0.1 } },
      replicates: replicatesOf(
        shared.map(x => x + 7),
        [0, 0.1, 0.2],
      ),
    });
    const own = Math.sqrt((2 / 3) * 2 * 0.1 ** 2);
    expect(between(a, b)).toMatchObject({ method: 'paired', value: 1, better: false });
    expect(between(a, b).standardError).toBeCloseTo(Math.sqrt(2) * own, 12);
  });

  it('of runs without replicates comes from their two standard errors', () => {
    const a = outcomeWith({ metrics: { pce: { value: 1, standardError: 3 } } });
    const b = outcomeWith({ metrics: { pce: { value: 2, standardError: 4 } } });
    expect(between(a, b)).toMatchObject({ method: 'independent', standardError: 5, significant: false });
  });

  it('holds the real set where it is known how sure a value is over generated samples alone', () => {
    const coverage = describeMetric('coverage')!;
    const at = (value: number, generatedError?: number) =>
      outcomeWith({
        metrics: {
          coverage: { value, standardError: 5, ...(generatedError === undefined ? {} : { generatedError }) },
        },
      });
    expect(differenceOf(coverage, at(0, 3), at(9, 4))).toMatchObject({
      standardError: 5,
      method: 'independent',
    });
    expect(differenceOf(coverage, at(0, 3), at(9))!.standardError).toBeCloseTo(Math.hypot(3, 5), 12);
  });

  it('is less sure where the errors are of few degrees of freedom: six of two of three that are equal', () => {
    const infinity = describeMetric('frechetDistanceInfinity')!;
    const at = (value: number, standardError: number) =>
      outcomeWith({ metrics: { frechetDistanceInfinity: { value, standardError } } });
    const half = Math.SQRT1_2;
    expect(differenceOf(infinity, at(0, half), at(2.447, half))!.p).toBeCloseTo(0.05, 3);
    expect(differenceOf(infinity, at(0, 0), at(3.182, 1))!.p).toBeCloseTo(0.05, 2);
    expect(differenceOf(infinity, at(0, half), at(2.3, half))!.significant).toBe(false);
  });

  it('is significant below p = 0.05, at 1.96 standard errors', () => {
    const a = outcomeWith({ metrics: { pce: { value: 0, standardError: 1 } } });
    const b = (own: number) => outcomeWith({ metrics: { pce: { value: own, standardError: 0 } } });
    expect(between(a, b(1.95)).significant).toBe(false);
    expect(between(a, b(1.97)).significant).toBe(true);
  });

  it.each(['prd', 'divergenceFrontier'])(
    'of %s has no test: its error is of the clusterings or the fit, not of the samples',
    key => {
      const at = (own: number) => outcomeWith({ metrics: { [key]: { value: own, standardError: 0.01 } } });
      const found = differenceOf(describeMetric(key)!, at(0.5), at(0.8))!;
      expect(found).toMatchObject({ significant: null, method: null });
      expect(found).not.toHaveProperty('p');
    },
  );

  it('of a metric without errors has no test, and of one that is missing nothing at all', () => {
    const fd = (own: number) => outcomeWith({ metrics: { frechetDistance: { value: own } } });
    expect(differenceOf(frechet, fd(3), fd(2))).toEqual({
      value: -1,
      significant: null,
      better: true,
      method: null,
    });
    expect(differenceOf(frechet, fd(3), outcomeWith())).toBeNull();
  });

  it('to an infinite value is infinite, and no test says that it is significant', () => {
    const copies = outcomeWith({ metrics: { pce: { value: -Infinity } } });
    expect(between(outcomeWith(), copies)).toEqual({
      value: -Infinity,
      significant: null,
      better: true,
      method: null,
    });
  });

  it('pairs a run that needed no draw with every draw of the other', () => {
    const whole = outcomeWith({ replicates: replicatesOf([1, 5, -3], [0, 1, 2]) });
    const { rce: searches } = replicatesOf([1, 5, -3], [0, 2, 4]);
    const drawn = outcomeWith({
      replicates: { ...replicatesOf([1, 5, -3], [0, 2, 4]), rce: [searches[0]!, searches[0]!] },
    });
    const found = differenceOf(rce, whole, drawn)!;
    expect(found.method).toBe('paired');
    expect(found.standardError).toBeCloseTo(Math.sqrt((2 / 3) * (2 + 8)), 12);
    expect(differenceOf(rce, drawn, whole)!.standardError).toBeCloseTo(found.standardError!, 12);
  });

  it('is not paired over draws of other seeds', () => {
    const kept = replicatesOf([1, 5, -3], [0, 1, 2]);
    const a = outcomeWith({ replicates: kept });
    const other = { ...a.report.settings, seed: 1 };
    const b = outcomeWith({ replicates: kept, report: { settings: other } });
    expect(between(a, b).method).toBe('independent');
    expect(between(a, a).method).toBe('paired');
  });
});

describe('what is better', () => {
  it.each([
    ['lower', 2, 1, true],
    ['higher', 2, 1, false],
    ['zero', -2, 1, true],
    ['zero', -1, 1, null],
    ['none', 1, 2, null],
    ['lower', NaN, 1, null],
    ['lower', 1, -Infinity, true],
  ] as const)('%s, from %d to %d, is %s', (direction, from, to, expected) => {
    expect(isBetter(direction, from, to)).toBe(expected);
  });
});
