import { describe, expect, it } from 'vitest';
import type { MetricEntry, Metrics } from '../../../src/contract/report';
import {
  averageDraws,
  equalizationPairs,
  planEqualization,
  planReach,
} from '../../../src/evaluation/equalize';

describe('planEqualization', () => {
  it('draws the larger set down to the smaller', () => {
    expect(planEqualization('auto', 900, 64)).toEqual({
      mode: 'auto',
      drawn: 'real',
      realSize: 64,
      generatedSize: 64,
      draws: 10,
    });
    expect(planEqualization('auto', 64, 900).drawn).toBe('generated');
  });

  it('draws ten times up to 5,000, four times above', () => {
    expect(planEqualization('auto', 50_000, 5000).draws).toBe(10);
    expect(planEqualization('auto', 50_000, 5001).draws).toBe(4);
  });

  it('draws nothing from sets of one size, nor when it is off', () => {
    expect(planEqualization('auto', 64, 64)).toEqual({
      mode: 'auto',
      drawn: null,
      realSize: 64,
      generatedSize: 64,
      draws: 0,
    });
    expect(planEqualization('off', 900, 64)).toEqual({
      mode: 'off',
      drawn: null,
      realSize: 900,
      generatedSize: 64,
      draws: 0,
    });
    const reach = { real: 6, generated: 6 };
    expect(equalizationPairs(planEqualization('off', 900, 64), reach, reach)).toBe(0);
  });
});

describe('averageDraws', () => {
  const draw = (entry: MetricEntry): Metrics => ({
    pce: entry,
    rce: entry,
    re: entry,
    entropyReal: entry,
    entropyGenerated: entry,
  });

  it('gives the mean, the mean error and the scatter of the draws', () => {
    const { pce } = averageDraws([
      draw({ value: 1, standardError: 0.5 }),
      draw({ value: 3, standardError: 0.7 }),
    ]);
    expect(pce.value).toBe(2);
    expect(pce.standardError).toBeCloseTo(0.6, 12);
    expect(pce.drawSpread).toBeCloseTo(Math.SQRT2, 12);
  });

  it('is -Infinity with an infinite draw, and claims no error for that', () => {
    expect(averageDraws([draw({ value: -Infinity }), draw({ value: 3, standardError: 1 })]).re).toEqual({
      value: -Infinity,
    });
  });
});

describe('planReach', () => {
  const needed = { real: 6, generated: 6 };
  it('lengthens the lists of the set that is drawn from, where few rows are left out', () => {
    const reach = planReach(
      planEqualization('auto', 50_000, 49_000),
      { real: 50_000, generated: 49_000 },
      needed,
    );
    expect(reach).toEqual({ real: 8, generated: 6 });
  });

  it('does not where most rows are left out: the draw is small, and searched', () => {
    const reach = planReach(planEqualization('auto', 64, 1000), { real: 64, generated: 1000 }, needed);
    expect(reach).toEqual(needed);
  });
});
