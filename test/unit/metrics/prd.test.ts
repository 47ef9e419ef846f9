import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  divergenceFrontier,
  frontierCurve,
  frontierIntegral,
  mauve,
} from '../../../src/metrics/divergenceFrontier';
import { largestFScore, prd, prdCurve } from '../../../src/metrics/prd';

const shares = (weights: readonly number[]) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from(weights, weight => weight / total);
};

/** Two histograms over the same clusters, with empty ones among them. */
const pairs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
    minLength: 1,
    maxLength: 12,
  })
  .filter(counts => [0, 1].every(side => counts.some(count => count[side as 0 | 1] > 0)))
  .map(counts => ({ real: shares(counts.map(([p]) => p)), generated: shares(counts.map(([, q]) => q)) }));

const same = shares([1, 2, 0, 5]);
const apart = { real: Float64Array.of(1, 0), generated: Float64Array.of(0, 1) };

describe('the PRD curve', () => {
  it('of the same histograms has area and F scores of 1; of disjoint ones 0', () => {
    const { value, f8, f1_8 } = prd([{ real: same, generated: same }]);
    expect(value).toBeCloseTo(1, 9);
    expect(f8).toBeCloseTo(1, 9);
    expect(f1_8).toBeCloseTo(1, 9);
    expect(prd([apart])).toMatchObject({ value: 0, f8: 0, f1_8: 0 });
  });

  it('rises in precision, falls in recall, and stays within 0 and 1', () => {
    fc.assert(
      fc.property(pairs, pair => {
        const { precision, recall } = prdCurve(pair, 51);
        precision.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          if (i === 0) return;
          expect(value).toBeGreaterThanOrEqual(precision[i - 1]! - 1e-12);
          expect(recall[i]).toBeLessThanOrEqual(recall[i - 1]! + 1e-12);
        });
        const { value } = prd([pair], 51);
        expect(value).toBeGreaterThanOrEqual(-1e-12);
        expect(value).toBeLessThan(1 + 1e-9);
      }),
    );
  });

  it('turned around is that of the sets exchanged', () => {
    fc.assert(
      fc.property(pairs, ({ real, generated }) => {
        const [there, back] = [
          prdCurve({ real, generated }, 21),
          prdCurve({ real: generated, generated: real }, 21),
        ];
        there.precision.forEach((value, i) => expect(back.recall[20 - i]).toBeCloseTo(value, 6));
        expect(largestFScore(back, 1 / 8)).toBeCloseTo(largestFScore(there, 8), 6);
      }),
    );
  });

  it('ends at the shares of what the other set reaches', () => {
    const { precision, recall } = prdCurve({ real: shares([5, 5, 0]), generated: shares([0, 6, 2]) });
    expect(precision.at(-1)).toBeCloseTo(0.75, 9);
    expect(recall[0]).toBeCloseTo(0.5, 9);
  });

  it('of several runs is their mean along each ray, with the spread of their areas', () => {
    const both = prd([{ real: same, generated: same }, apart]);
    // Half as far from the origin, a quarter of the area.
    expect(both.value).toBeCloseTo(0.25, 9);
    expect(both.standardError).toBeCloseTo(0.5, 9);
    expect(prd([apart]).standardError).toBeNaN();
  });
});

describe('the divergence frontier', () => {
  it('of the same histograms has MAUVE 1 and integral 0; of disjoint ones an integral of 1', () => {
    const pair = { real: same, generated: same };
    expect(mauve(frontierCurve(pair))).toBeCloseTo(1, 12);
    expect(frontierIntegral(pair)).toBe(0);
    expect(frontierIntegral(apart)).toBe(1);
  });

  it('has MAUVE in (0, 1], an integral in [0, 1], and both do not change when the sets are exchanged', () => {
    fc.assert(
      fc.property(pairs, pair => {
        const exchanged = { real: pair.generated, generated: pair.real };
        const area = mauve(frontierCurve(pair));
        expect(area).toBeGreaterThan(0);
        expect(area).toBeLessThan(1 + 1e-9);
        expect(mauve(frontierCurve(exchanged))).toBeCloseTo(area, 9);
        const integral = frontierIntegral(pair);
        expect(integral).toBeGreaterThan(-1e-15);
        expect(integral).toBeLessThan(1 + 1e-12);
        expect(frontierIntegral(exchanged)).toBeCloseTo(integral, 12);
      }),
    );
  });

  it('has no jump where two shares become equal', () => {
    const at = (shift: number) =>
      frontierIntegral({
        real: Float64Array.of(0.5, 0.5),
        generated: Float64Array.of(0.5 + shift, 0.5 - shift),
      });
    // (p - q)^2 / (3 (p + q)) of a cluster for a small difference.
    expect(at(1e-4)).toBeCloseTo((2 * 1e-8) / 3, 14);
    expect(Math.abs(at(1e-12))).toBeLessThan(1e-15);
  });

  it('of several quantisations is their mean', () => {
    const frontier = divergenceFrontier([{ real: same, generated: same }, apart]);
    expect(frontier.frontierIntegral.value).toBeCloseTo(0.5, 12);
    expect(frontier.frontierIntegral.standardError).toBeCloseTo(0.5, 12);
    expect(frontier.curve[0]).toEqual({ quality: 1, variety: 0 });
    expect(frontier.curve.at(-1)).toEqual({ quality: 0, variety: 1 });
  });
});
