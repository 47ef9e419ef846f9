import { beforeAll, describe, expect, it } from 'vitest';
import type { Metrics, ModeRow, Report } from '../../../src/contract/report';
import { chanceOfAtMost } from '../../../src/evaluation/findings';
import { reading, shortReading } from '../../../src/evaluation/reading';
import { evaluateLoaded } from '../../support/evaluateLoaded';
import { loadedFeatures, requestWith } from '../../support/evaluationRequest';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { gaussianSet, labelled } from '../../support/seededSets';

let base: Report;
beforeAll(async () => {
  const sets = loadedFeatures(labelled(gaussianSet(40, 64, 1)), labelled(gaussianSet(40, 64, 2)));
  base = (await evaluateLoaded(sets, requestWith())).report;
});

/** A report with these scores, each with a standard error of 1 nat in 64 dimensions. */
function reportWith(pce: number, rce: number, re: number, modes: ModeRow[] = []): Report {
  const entry = (value: number) => ({ value, standardError: 1 });
  const metrics: Metrics = { ...base.metrics, pce: entry(pce), rce: entry(rce), re: entry(re) };
  return {
    ...base,
    metrics,
    asIs: metrics,
    modes,
    modeSource: 'classes',
    real: { ...base.real, count: 400 },
    generated: { ...base.generated, count: 400 },
  };
}

function mode(name: string, generated: number, pce: number, re: number): ModeRow {
  return { name, real: 100, generated, realShare: 0.25, generatedShare: generated / 400, pce, rce: 0, re };
}

describe('reading', () => {
  it('finds nothing where every score is within 3 standard errors', () => {
    const report = reportWith(2.9, -2.9, 2.9);
    expect(reading(report)).toBe(
      'No clear difference from the real set: PCE, RCE and RE are all within 3 standard errors of 0.',
    );
    expect(shortReading(report)).toBe('no clear difference from the real set');
  });

  it('says nothing of differences below 1 % in distance, however sure', () => {
    const report = reportWith(0, 0, 0);
    report.metrics.pce = { value: 0.6, standardError: 0.01 };
    expect(reading(report)).toContain('less than 1 %');
  });

  it('names outliers beside means that hide them, and only where they are far more than a perfect model has', () => {
    const report = reportWith(2.9, 0, 0);
    const withOutliers = (count: number): Report => ({
      ...report,
      outliers: { percentile: 99, bound: 30, count, copies: 0 },
    });
    expect(reading(withOutliers(40))).toBe(
      'No clear difference from the real set: PCE, RCE and RE are all within 3 standard errors of 0. ' +
        'But 40 of 400 samples are outliers, less real than 99 % of the real ones, where a perfect model has about 4: look at them.',
    );
    expect(shortReading(withOutliers(40))).toBe(
      'outliers: 40 of 400 samples are less real than 99 % of the real ones',
    );
    expect(reading(withOutliers(8))).toBe(reading(report));
    const unsure = { ...withOutliers(40), metrics: reportWith(NaN, 0, 0).metrics };
    expect(reading(unsure)).toMatch(/But 40 of 400 samples are outliers/);
    const high = { ...withOutliers(40), metrics: reportWith(30, 0, 0).metrics };
    expect(reading(high)).not.toContain('outliers'); // it says that the samples are not real enough
  });

  it('calls low RE with low PCE shrunk modes, and names the worst', () => {
    const modes = [
      mode('cat', 100, 0, -9),
      mode('dog', 100, 0, -4),
      mode('frog', 100, 0, -20),
      mode('ship', 100, 0, -1),
    ];
    const report = reportWith(-1, 0, -8, modes);
    expect(reading(report)).toBe(
      'Fairly real and complete, but too alike: samples lie 12 % closer to each other than the real ones do ' +
        '(RE -8.00, 8 standard errors below 0, while PCE is low: shrunk modes). Lowest RE: frog, cat.',
    );
    expect(shortReading(report)).toBe('shrunk modes: low RE with low PCE');
  });

  it('calls high PCE invented modes', () => {
    const modes = [mode('cat', 200, 20, 0), mode('dog', 100, 1, 0), mode('frog', 100, 9, 0)];
    const report = reportWith(12, 0, 0, modes);
    expect(reading(report)).toBe(
      'Fairly complete and varied, but not real enough: samples lie 21 % farther from the real ones than those ' +
        'from each other (PCE 12.00, 12 standard errors above 0: invented modes). Highest PCE: cat, frog.',
    );
    expect(shortReading(report)).toBe('invented modes: high PCE');
  });

  it('of sets that have nothing in common says that much and no more', () => {
    // In 64 dimensions a PCE of 200 is distances 22 times as large, and one of 20,000 no number to read.
    expect(reading(reportWith(200, 0, 0))).toContain('samples lie 2,176 % farther');
    expect(reading(reportWith(20_000, 0, 0))).toContain('samples lie over 1,000,000 % farther');
  });

  it('calls high RCE dropped modes, and names those that are nearly missing', () => {
    const modes = [
      mode('cat', 200, 0, 0),
      mode('dog', 198, 0, 0),
      mode('frog', 2, 0, 0),
      mode('ship', 0, 0, 0),
    ];
    const report = reportWith(0, 20, -1, modes);
    expect(reading(report)).toBe(
      'Fairly real and varied, but incomplete: parts of the real set have no sample near them ' +
        '(RCE 20.00, 20 standard errors above 0: dropped modes). Nearly missing: ship, frog.',
    );
    expect(shortReading(report)).toBe('dropped modes: high RCE');
    expect(shortReading(reportWith(0, 20, -9, modes))).toBe(
      'dropped modes: high RCE; shrunk modes: low RE with low PCE',
    );
  });

  it('does not call a mode dropped where samples that are off explain a high RCE, and none is missing', () => {
    expect(shortReading(reportWith(12, 6, 0))).toBe('invented modes: high PCE; incomplete: high RCE');
    expect(reading(reportWith(12, 6, 0))).not.toContain('dropped');
  });

  it('says which modes are thin where RCE alone does not show it', () => {
    const modes = [
      mode('cat', 130, 0, 0),
      mode('dog', 130, 0, 0),
      mode('frog', 120, 0, 0),
      mode('ship', 20, 0, 0),
    ];
    expect(shortReading(reportWith(0, 0, 0, modes))).toBe('thin modes: too few of ship');
    expect(reading(reportWith(0, 0, 0, modes))).toBe(
      'Fairly real and varied, but unevenly spread over the modes: 5.0 % of the samples are ship, where 25 % of the real ones are.',
    );
  });

  it.each([
    [1000, 1000],
    [100, 10_000],
    [1000, 5000],
  ])('calls no mode thin in 19 of 20 sets with the shares of the real one, %i real, %i generated', (n, m) => {
    const random = seededRandom(n + m, 'shares');
    const counts = (total: number) => {
      const found = new Int32Array(100);
      for (let i = 0; i < total; i++) found[Math.floor(random() * 100)]!++;
      return found;
    };
    let thin = 0;
    for (let i = 0; i < 200; i++) {
      const [real, generated] = [counts(n), counts(m)];
      const modes = Array.from(real, (count, at) => ({
        ...mode(`${at}`, generated[at]!, 0, 0),
        real: count,
        realShare: count / n,
        generatedShare: generated[at]! / m,
      }));
      const report = reportWith(0, 0, 0, modes);
      report.real = { ...report.real, count: n };
      report.generated = { ...report.generated, count: m };
      if (shortReading(report).includes('thin')) thin++;
    }
    // 0.05 with what 200 pairs of sets may have more by chance.
    expect(thin / 200).toBeLessThan(0.08);
  });

  it('trusts clusters less: they were fitted to the real samples', async () => {
    const modes = [
      mode('cluster 1', 200, 0, 0),
      mode('cluster 2', 150, 0, 0),
      mode('cluster 3', 30, 0, 0),
      mode('cluster 4', 0, 0, 0),
    ];
    const clusters = (rce: number): Report => ({ ...reportWith(0, rce, 0, modes), modeSource: 'clusters' });
    expect(shortReading(clusters(0))).toBe('no clear difference from the real set');
    expect(reading(clusters(20))).toMatch(/Nearly missing: cluster 4\.$/);
    const wide = [labelled(gaussianSet(120, 512, 1)), labelled(gaussianSet(120, 512, 2))] as const;
    const { report } = await evaluateLoaded(loadedFeatures(...wide), requestWith());
    expect(shortReading(report)).toBe('no clear difference from the real set');
  });

  it('calls low RE with high PCE collapse, and keeps the other faults beside it', () => {
    expect(shortReading(reportWith(12, 40, -20))).toBe(
      'collapsed: low RE with high PCE; incomplete: high RCE',
    );
    expect(reading(reportWith(12, 40, -20))).toMatch(/^Not real enough, incomplete and too alike: /);
  });

  it('looks for memory where PCE is clearly negative and RE is not', () => {
    expect(shortReading(reportWith(-20, 0, 0))).toBe('memorised or too close: negative PCE');
    expect(reading(reportWith(-20, 0, 0))).toContain('look for memorised ones');
  });

  it('says high RE without high PCE as scatter', () => {
    expect(shortReading(reportWith(0, 0, 9))).toBe('too scattered: high RE');
    expect(shortReading(reportWith(9, 0, 9))).toBe('invented modes: high PCE');
  });

  it('judges PCE by all samples where sets were drawn down, and says so', () => {
    const report = reportWith(6, 0, 0);
    const drawn: Report = { ...report, equalization: { ...report.equalization, drawn: 'real' } };
    expect(shortReading(drawn)).toBe('invented modes: high PCE');
    expect(reading(drawn)).toContain('(PCE 6.00 on all samples, 6 standard errors above 0: invented modes)');
  });

  it('puts exact copies first, whatever the scores', () => {
    const report = reportWith(0, 0, 0);
    report.neighbors = { ...report.neighbors, copies: { ...report.neighbors.copies, generatedReal: 7 } };
    expect(reading(report)).toMatch(
      /^7 of 400 generated samples are exact copies of real ones\. No clear difference/,
    );
    expect(shortReading(report)).toBe('copies: 7 of 400 samples are exactly a real one');
  });

  it('does not interpret scores that are not finite', () => {
    const report = reportWith(0, 0, 0);
    report.metrics.pce = { value: -Infinity };
    expect(reading(report)).toContain('Not all scores are finite');
    expect(reading(report)).toContain('over the finite terms');
  });

  it('does not interpret scores without an error', () => {
    const report = reportWith(0, 0, 0);
    report.metrics.pce = { value: 9 };
    expect(reading(report)).toContain('cannot be said with so few samples');
  });

  it('calls two sets of one distribution alike, in nine of ten pairs at the least', async () => {
    let alike = 0;
    for (let i = 0; i < 40; i++) {
      const sets = loadedFeatures(
        labelled(gaussianSet(60, 16, 100 + i)),
        labelled(gaussianSet(60, 16, 500 + i)),
      );
      const { report } = await evaluateLoaded(sets, requestWith({ seed: i }));
      if (shortReading(report) === 'no clear difference from the real set') alike++;
    }
    expect(alike).toBeGreaterThanOrEqual(36);
  });
});

describe('chanceOfAtMost', () => {
  it('is the binomial distribution', () => {
    expect(chanceOfAtMost(0, 3, 0.5)).toBeCloseTo(1 / 8, 12);
    expect(chanceOfAtMost(1, 3, 0.5)).toBeCloseTo(4 / 8, 12);
    expect(chanceOfAtMost(3, 3, 0.5)).toBe(1);
    expect(chanceOfAtMost(0, 64, 0.1)).toBeCloseTo(0.9 ** 64, 12);
  });
});
