import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedCoverage, findDisagreements } from '../../../src/contract/disagreements';
import type { MetricEntry, Report } from '../../../src/contract/report';
import { exampleReport } from '../reports/exampleReport';

/** A run of equal sizes whose scores are right and that has no copies: nothing disagrees in it. */
const sound = { pce: { value: 0.1, standardError: 0.2 }, rce: { value: 0.1, standardError: 0.2 } };

function report(metrics: Record<string, MetricEntry>, change: Partial<Report> = {}, copies = 0): Report {
  const base = exampleReport(unequal(1000, 1000));
  const neighbors = { ...base.neighbors, copies: { ...base.neighbors.copies, generatedReal: copies } };
  return { ...base, neighbors, metrics: { ...base.metrics, ...sound, ...metrics }, ...change };
}

const found = (metrics: Record<string, MetricEntry>, change?: Partial<Report>, copies?: number) =>
  findDisagreements(report(metrics, change, copies)).map(disagreement => disagreement.metrics);

const far = { value: 3, standardError: 0.5 };

/** Sets of these sizes, compared as they are. */
function unequal(realCount: number, generatedCount: number) {
  const { real, generated, equalization } = exampleReport();
  return {
    real: { ...real, count: realCount },
    generated: { ...generated, count: generatedCount },
    equalization: { ...equalization, drawn: null },
  };
}

describe('values that disagree', () => {
  it('are none where there is nothing but the scores, or all is well', () => {
    expect(found({})).toEqual([]);
    const well = {
      improvedPrecision: 0.9,
      improvedRecall: 0.9,
      density: 1,
      coverage: 0.97,
      authenticity: 0.5,
    };
    expect(found(Object.fromEntries(Object.entries(well).map(([key, value]) => [key, { value }])))).toEqual(
      [],
    );
  });

  it('are a high precision and a PCE clearly above 0, and not one that could be 0', () => {
    const improvedPrecision = { value: 0.9 };
    expect(found({ improvedPrecision, pce: far })).toEqual([['improvedPrecision', 'pce']]);
    expect(found({ improvedPrecision, pce: { value: 3, standardError: 2 } })).toEqual([]);
    expect(found({ improvedPrecision: { value: 0.3 }, pce: far })).toEqual([]);
  });

  it('are a high recall and an RCE clearly above 0', () => {
    expect(found({ improvedRecall: { value: 0.9 }, rce: far })).toEqual([['improvedRecall', 'rce']]);
  });

  it('are a coverage that unequal sizes explain, and not one that they do not, or of sets drawn to one size', () => {
    const coverage = { value: 0.4, parameters: { k: 5 } };
    expect(found({ coverage }, unequal(1000, 100))).toEqual([['coverage']]);
    expect(found({ coverage }, unequal(1000, 900))).toEqual([]);
    expect(found({ coverage }, unequal(100, 1000))).toEqual([]);
    const drawn = unequal(1000, 100);
    expect(found({ coverage }, { ...drawn, equalization: { ...drawn.equalization, drawn: 'real' } })).toEqual(
      [],
    );
  });

  it('are a density above 1 and a low coverage', () => {
    expect(found({ density: { value: 1.4 }, coverage: { value: 0.4 } })).toEqual([['density', 'coverage']]);
    expect(found({ density: { value: 1.4 }, coverage: { value: 0.95 } })).toEqual([]);
  });

  it('are a high alpha-precision and a low improved precision', () => {
    const improvedPrecision = { value: 0.2 };
    expect(found({ alphaPrecision: { value: 0.95 }, improvedPrecision })).toEqual([
      ['alphaPrecision', 'improvedPrecision'],
    ]);
  });

  it('are Frechet distances that the sample count alone sets apart, one below 0 at infinity too', () => {
    const frechetDistance = { value: 30 };
    const keys = [['frechetDistance', 'frechetDistanceInfinity']];
    expect(found({ frechetDistance, frechetDistanceInfinity: { value: 12 } })).toEqual(keys);
    expect(found({ frechetDistance, frechetDistanceInfinity: { value: -2 } })).toEqual(keys);
    expect(found({ frechetDistance, frechetDistanceInfinity: { value: 29 } })).toEqual([]);
  });

  it('are copies beside a high precision or a sound authenticity', () => {
    expect(found({ improvedPrecision: { value: 0.9 } }, {}, 100)).toEqual([['improvedPrecision']]);
    expect(found({ authenticity: { value: 0.5 } }, {}, 100)).toEqual([['authenticity']]);
    expect(found({ authenticity: { value: 0.5 } }, {}, 0)).toEqual([]);
  });

  it('are a low authenticity without copies, and with them it is what it should be', () => {
    expect(found({ authenticity: { value: 0.2 } }, {}, 0)).toEqual([['authenticity']]);
    expect(found({ authenticity: { value: 0.2 } }, {}, 100)).toEqual([]);
  });

  it('are never found in values that are not defined', () => {
    const nan = { value: NaN };
    const keys = [
      'improvedPrecision',
      'improvedRecall',
      'density',
      'coverage',
      'authenticity',
      'alphaPrecision',
    ];
    expect(found(Object.fromEntries(keys.map(key => [key, nan])), {}, 100)).toEqual([]);
  });
});

describe('the coverage that real samples would have', () => {
  it('is the chance that the k nearest of a random order are not all real', () => {
    // All orders of the 4 other reals and 2 generated around one real sample, k = 2: both real in 4 3 / (6 5).
    expect(expectedCoverage(5, 2, 2)).toBeCloseTo(1 - (4 * 3) / (6 * 5), 12);
    expect(expectedCoverage(5, 2, 5)).toBe(1);
  });

  it('grows with the generated set and with k, from 0', () => {
    const size = fc.integer({ min: 10, max: 100_000 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 9 }), (real, generated, k) => {
        expect(expectedCoverage(real, 0, k)).toBe(0);
        expect(expectedCoverage(real, generated + 1, k)).toBeGreaterThanOrEqual(
          expectedCoverage(real, generated, k),
        );
        expect(expectedCoverage(real, generated, k + 1)).toBeGreaterThanOrEqual(
          expectedCoverage(real, generated, k),
        );
      }),
    );
  });
});
