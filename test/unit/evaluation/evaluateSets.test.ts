import { describe, expect, it } from 'vitest';
import { findOutliers } from '../../../src/contract/outliers';
import { triMetrics } from '../../../src/metrics/triMetrics';
import { triInput } from '../../../src/metrics/neighborhood/triTerms';
import { bruteForceTables } from '../../support/bruteForce';
import { evaluateLoaded } from '../../support/evaluateLoaded';
import { loadedFeatures, requestWith } from '../../support/evaluationRequest';
import { gaussianSet, labelled, setOf } from '../../support/seededSets';

const scores = ['pce', 'rce', 're', 'entropyReal', 'entropyGenerated'] as const;
const real = labelled(gaussianSet(60, 8, 1));
const dozen = labelled(gaussianSet(12, 2, 5));
const fewer = labelled(gaussianSet(25, 8, 2));

describe('an evaluation of sets of one size', () => {
  const generated = labelled(gaussianSet(60, 8, 3, 0.8));

  it('has the scores and errors of a brute-force search', async () => {
    const { report } = await evaluateLoaded(loadedFeatures(real, generated), requestWith());
    const expected = triMetrics(triInput(bruteForceTables(real, generated, 6), 5, 8));
    for (const key of scores) {
      expect(report.asIs[key].value).toBeCloseTo(expected[key].value, 9);
      expect(report.asIs[key].standardError).toBeCloseTo(expected[key].standardError!, 9);
    }
    expect(report.metrics).toEqual(report.asIs);
    expect(report.equalization).toEqual({
      mode: 'auto',
      drawn: null,
      realSize: 60,
      generatedSize: 60,
      draws: 0,
    });
  });

  it('has per-sample values whose means are the scores', async () => {
    const { report, columns } = await evaluateLoaded(loadedFeatures(real, generated), requestWith());
    const mean = (values: Float64Array) => values.reduce((a, b) => a + b) / values.length;
    expect(mean(columns.generated.pce)).toBeCloseTo(report.asIs.pce.value, 9);
    expect(mean(columns.generated.re)).toBeCloseTo(report.asIs.re.value, 9);
    expect(mean(columns.real.rce)).toBeCloseTo(report.asIs.rce.value, 9);
  });

  it('counts the outliers of its columns at 99 %, and the copies', async () => {
    const far = labelled(gaussianSet(60, 8, 3, 2.5));
    const { report, columns } = await evaluateLoaded(loadedFeatures(real, far), requestWith());
    const { bound, rows, copies } = findOutliers(columns, 99);
    expect(rows.length).toBeGreaterThan(10);
    expect(report.outliers).toEqual({
      percentile: 99,
      bound,
      count: rows.length,
      copies: copies.length,
    });
  });

  it('has no bound where no real sample has a finite value', async () => {
    const copies = labelled(setOf(Array.from({ length: 12 }, () => [1, 2])));
    const { report } = await evaluateLoaded(loadedFeatures(copies, dozen), requestWith({ k: 1 }));
    expect(report.outliers).toMatchObject({ bound: null, count: 0 });
  });

  it('shows five nearest reals even at k = 1, as brute force finds them', async () => {
    const { columns } = await evaluateLoaded(loadedFeatures(real, generated), requestWith({ k: 1 }));
    const { generatedReal } = bruteForceTables(real, generated, 5);
    expect(columns.nearestCount).toBe(5);
    expect(columns.generated.nearest).toEqual(generatedReal.indices);
    columns.generated.nearestDistances.forEach((distance, i) => {
      expect(distance).toBeCloseTo(generatedReal.distances[i]!, 12);
    });
  });

  it('gives the same result for the same seed, but for its date and duration', async () => {
    const [a, b] = [
      await evaluateLoaded(loadedFeatures(real, fewer), requestWith({ seed: 4 })),
      await evaluateLoaded(loadedFeatures(real, fewer), requestWith({ seed: 4 })),
    ];
    const undated = { createdAt: '', seconds: { find: 0, encode: 0, neighbors: 0, metrics: 0 } };
    expect({ ...a.report, ...undated }).toEqual({ ...b.report, ...undated });
    expect(a.columns).toEqual(b.columns);
  });
});

describe('an evaluation of sets of different sizes', () => {
  it('draws the larger down, and keeps the values of the full sets beside it', async () => {
    const { report, columns } = await evaluateLoaded(loadedFeatures(real, fewer), requestWith());
    const full = triMetrics(triInput(bruteForceTables(real, fewer, 6), 5, 8));
    expect(report.equalization).toEqual({
      mode: 'auto',
      drawn: 'real',
      realSize: 25,
      generatedSize: 25,
      draws: 10,
    });
    for (const key of scores) expect(report.asIs[key].value).toBeCloseTo(full[key].value, 9);
    expect(report.metrics.re.value).not.toBeCloseTo(report.asIs.re.value, 1);
    expect(report.metrics.re.drawSpread).toBeGreaterThan(0);
    // PCE's zero holds at any sizes: it is of all samples.
    expect(report.metrics.pce).toEqual(report.asIs.pce);
    expect(columns.real.rce.length).toBe(60);
  });

  it('leaves the undrawn set as it is: its entropy is the same in every draw', async () => {
    const small = labelled(gaussianSet(25, 8, 9));
    const large = labelled(gaussianSet(60, 8, 10));
    const { report } = await evaluateLoaded(loadedFeatures(small, large), requestWith());
    expect(report.equalization.drawn).toBe('generated');
    expect(report.metrics.entropyReal.value).toBeCloseTo(report.asIs.entropyReal.value, 12);
    expect(report.metrics.entropyReal.drawSpread).toBeCloseTo(0, 12);
  });

  it('brings the RE of one distribution to 0 within its error, where the full sets are far off', async () => {
    // Few directions in many dimensions, as features of images are: there sizes matter most.
    const flat = (rows: number, seed: number) => {
      const { values } = gaussianSet(rows, 3, seed);
      return labelled(
        setOf(
          Array.from({ length: rows }, (_, i) =>
            Array.from({ length: 24 }, (_, c) => values[3 * i + (c % 3)]!),
          ),
        ),
      );
    };
    const [many, few] = [flat(800, 11), flat(64, 12)];
    const { report } = await evaluateLoaded(loadedFeatures(many, few), requestWith());
    const { value, standardError } = report.metrics.re;
    expect(Math.abs(value)).toBeLessThan(3 * standardError!);
    expect(Math.abs(report.asIs.re.value)).toBeGreaterThan(6 * report.asIs.re.standardError!);
  });

  it('compares them as they are with equalising off', async () => {
    const { report } = await evaluateLoaded(loadedFeatures(real, fewer), requestWith({ equalize: 'off' }));
    expect(report.metrics).toEqual(report.asIs);
    expect(report.equalization).toEqual({
      mode: 'off',
      drawn: null,
      realSize: 60,
      generatedSize: 25,
      draws: 0,
    });
    expect(report.warnings.map(warning => warning.code)).toContain('unequal-sizes');
  });

  it('draws others with another seed', async () => {
    const run = async (seed: number) =>
      (await evaluateLoaded(loadedFeatures(real, fewer), requestWith({ seed }))).report.metrics.re.value;
    expect(await run(1)).not.toBe(await run(2));
  });
});

describe('an evaluation of sets with copies', () => {
  const copied = labelled(gaussianSet(60, 8, 3));
  copied.values.set(real.values.subarray(0, 3 * 8)); // three copies of real rows 0, 1, 2
  copied.values.set(copied.values.subarray(0, 8), 10 * 8); // and one of them twice

  it('counts them, names them, and stays rankable', async () => {
    const { report, columns } = await evaluateLoaded(loadedFeatures(real, copied), requestWith({ k: 1 }));
    expect(report.neighbors.copies).toEqual({
      realReal: 0,
      generatedGenerated: 2,
      generatedReal: 4,
      realGenerated: 3,
    });
    expect(report.neighbors.zeroDistances).toEqual(report.neighbors.copies);
    expect(report.metrics.pce.value).toBe(-Infinity);
    expect(Number.isFinite(report.finiteOnly.pce)).toBe(true);
    expect([...columns.generated.pce].filter(value => value === -Infinity).length).toBe(4);
    const codes = report.warnings.map(warning => warning.code);
    expect(codes).toEqual(expect.arrayContaining(['exact-copies', 'duplicates', 'not-finite']));
    const warning = report.warnings.find(({ code }) => code === 'exact-copies')!;
    expect(warning.message).toContain('0.png = 0.png, 1.png = 1.png, 2.png = 2.png, and 1 more');
    expect(report.reading).toMatch(/^4 of 60 generated samples are exact copies of real ones\./);
  });

  it('ranks samples although the real set has duplicates', async () => {
    const doubled = labelled(gaussianSet(60, 8, 20));
    doubled.values.set(doubled.values.subarray(0, 8), 8);
    const { report, columns } = await evaluateLoaded(loadedFeatures(doubled, copied), requestWith({ k: 1 }));
    expect(report.metrics.entropyReal.value).toBe(-Infinity);
    expect(columns.generated.pce.every(value => Number.isFinite(value))).toBe(true);
  });
});
