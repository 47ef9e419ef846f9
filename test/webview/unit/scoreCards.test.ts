import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/contract/report';
import { scoreCards, verdictOf } from '../../../webview/panels/scoreCards';
import { fakeReport } from '../page/fakeReport';

const cards = Object.fromEntries(scoreCards.map(card => [card.key, card]));

/** A report of 400 samples with a PCE of so much, and so many outliers. */
function reportWith(pce: number, count: number): Report {
  const report = fakeReport(400, 0);
  const set = (of: Report['real']) => ({ ...of, count: 400 });
  return {
    ...report,
    real: set(report.real),
    generated: set(report.generated),
    metrics: { ...report.metrics, pce: { value: pce, standardError: 1 }, re: { value: 0, standardError: 1 } },
    outliers: { percentile: 99, bound: 30, count, copies: 0 },
  };
}

describe('the verdict of a score', () => {
  it('says of a mean that hides many outliers that it does, and marks it as a fault', () => {
    expect(verdictOf(cards['pce']!, reportWith(0, 40))).toEqual({
      words: 'as near as real samples are, but many are outliers',
      fault: true,
    });
    expect(verdictOf(cards['re']!, reportWith(0, 40)).fault).toBe(false);
  });

  it('does not speak of as many as chance gives, nor where the mean is off by itself', () => {
    expect(verdictOf(cards['pce']!, reportWith(0, 5))).toEqual({
      words: 'as near as real samples are',
      fault: false,
    });
    expect(verdictOf(cards['pce']!, reportWith(100, 40)).words).not.toContain('outliers');
  });
});
