import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metrics, TriMetric } from '../../../src/contract/report';
import type { FeatureSet } from '../../../src/features/featureSet';
import { drawRows, seededRandom } from '../../../src/metrics/statistics/random';
import { triFiniteOnly, triMetrics } from '../../../src/metrics/triMetrics';
import { triInput } from '../../../src/metrics/neighborhood/triTerms';
import { zeroDistances } from '../../../src/metrics/neighborhood/zeroDistances';
import { bruteForceTables } from '../../support/bruteForce';
import { gaussianSet, setOf } from '../../support/seededSets';

const keys: TriMetric[] = ['pce', 'rce', 're', 'entropyReal', 'entropyGenerated'];
const scores: TriMetric[] = ['pce', 'rce', 're'];

function metricsOf(real: FeatureSet, generated: FeatureSet, k: number): Metrics {
  return triMetrics(triInput(bruteForceTables(real, generated, k + 1), k, real.dimension));
}

function mapRows(set: FeatureSet, map: (row: number[]) => number[]): FeatureSet {
  return setOf(
    Array.from({ length: set.rows }, (_, i) =>
      map([...set.values.subarray(i * set.dimension, (i + 1) * set.dimension)]),
    ),
  );
}

const sets = fc
  .record({
    real: fc.integer({ min: 8, max: 20 }),
    generated: fc.integer({ min: 8, max: 20 }),
    seed: fc.nat(),
    k: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ real, generated, seed, k }) => ({
    real: gaussianSet(real, 3, seed),
    generated: gaussianSet(generated, 3, seed + 1, 1.5),
    k,
    seed,
  }));

describe('PCE, RCE and RE', () => {
  it('do not depend on the order of the samples', () => {
    fc.assert(
      fc.property(sets, ({ real, generated, k, seed }) => {
        const order = [...drawRows(real.rows, real.rows, seededRandom(seed, 'x'))].reverse();
        const shuffled = setOf(order.map(i => [...real.values.subarray(i * 3, i * 3 + 3)]));
        const [a, b] = [metricsOf(real, generated, k), metricsOf(shuffled, generated, k)];
        for (const key of keys) {
          expect(b[key].value).toBeCloseTo(a[key].value, 9);
          expect(b[key].standardError!).toBeCloseTo(a[key].standardError!, 9);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('do not depend on where the origin is, nor which way the axes point', () => {
    fc.assert(
      fc.property(sets, fc.double({ min: 0, max: 6, noNaN: true }), ({ real, generated, k }, angle) => {
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const move = ([x, y, z]: number[]) => [c * x! - s * y! + 2, s * x! + c * y! - 1, z! + 0.5];
        const [a, b] = [
          metricsOf(real, generated, k),
          metricsOf(mapRows(real, move), mapRows(generated, move), k),
        ];
        for (const key of keys) expect(Math.abs(b[key].value - a[key].value)).toBeLessThan(1e-3); // float32 features
      }),
      { numRuns: 30 },
    );
  });

  it('do not depend on the scale; entropies grow by d ln(scale)', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: -6, max: 6 }), ({ real, generated, k }, power) => {
        const scale = 2 ** power; // exact in float32
        const enlarge = (row: number[]) => row.map(x => x * scale);
        const [a, b] = [
          metricsOf(real, generated, k),
          metricsOf(mapRows(real, enlarge), mapRows(generated, enlarge), k),
        ];
        for (const key of scores) {
          expect(b[key].value).toBeCloseTo(a[key].value, 9);
          expect(b[key].standardError!).toBeCloseTo(a[key].standardError!, 9);
        }
        expect(b.entropyReal.value - a.entropyReal.value).toBeCloseTo(3 * Math.log(scale), 9);
      }),
      { numRuns: 30 },
    );
  });

  it('swap roles with the sets: RE changes its sign', () => {
    fc.assert(
      fc.property(sets, ({ real, generated, k }) => {
        const [a, b] = [metricsOf(real, generated, k), metricsOf(generated, real, k)];
        expect(b.re.value).toBeCloseTo(-a.re.value, 9);
        expect(b.pce.value).toBeCloseTo(a.rce.value - a.re.value, 9); // CE(R,G) - H(G)
      }),
      { numRuns: 30 },
    );
  });

  it('are what the formulas give, worked out by hand for points on a line', () => {
    const metrics = metricsOf(setOf([[0], [1], [3]]), setOf([[0.5], [2], [2.5]]), 1);
    const ln = Math.log;
    const constant = 0.5772156649015329 + ln(2); // -psi(1) + ln c_1
    const hReal = ln(2) + constant + (ln(1) + ln(1) + ln(2)) / 3;
    const ceGenerated = ln(3) + constant + (ln(0.5) + ln(1) + ln(0.5)) / 3;
    const ceReal = ln(3) + constant + (ln(0.5) + ln(0.5) + ln(0.5)) / 3;
    const hGenerated = ln(2) + constant + (ln(1.5) + ln(0.5) + ln(0.5)) / 3;
    expect(metrics.entropyReal.value).toBeCloseTo(hReal, 12);
    expect(metrics.entropyGenerated.value).toBeCloseTo(hGenerated, 12);
    expect(metrics.pce.value).toBeCloseTo(ceGenerated - hReal, 12);
    expect(metrics.rce.value).toBeCloseTo(ceReal - hReal, 12);
    expect(metrics.re.value).toBeCloseTo(hGenerated - hReal, 12);
  });
});

describe('copies', () => {
  const real = setOf([[0], [1], [3], [7]]);
  const generated = setOf([[0], [2], [6], [9]]);

  it('at the k-th neighbour make the score -Infinity, and no error is claimed for it', () => {
    const { pce, re } = metricsOf(real, generated, 1);
    expect(pce).toEqual({ value: -Infinity });
    expect(re.standardError).toBeGreaterThan(0);
  });

  it('in both sets make the score NaN', () => {
    expect(metricsOf(setOf([[0], [0], [3], [7]]), generated, 1).pce.value).toBeNaN();
  });

  it('are counted by relation, at the k-th and at the nearest neighbour', () => {
    const tables = bruteForceTables(real, generated, 2);
    const one = { realReal: 0, generatedGenerated: 0, generatedReal: 1, realGenerated: 1 };
    expect(zeroDistances(tables, 1)).toEqual(one);
    expect(zeroDistances(tables, 2)).toEqual({ ...one, generatedReal: 0, realGenerated: 0 });
  });

  it('are left out of the finite-only scores, which say how many', () => {
    const { terms } = triInput(bruteForceTables(real, generated, 2), 1, 1);
    const finite = triFiniteOnly(terms);
    const kept = terms.ceGenerated.slice(1);
    const mean = (values: Float64Array) => values.reduce((a, b) => a + b) / values.length;
    expect(finite.pce).toBeCloseTo(mean(kept) - mean(terms.hReal), 12);
    expect(finite.dropped.generatedReal).toBe(1);
    expect(finite.dropped.realReal).toBe(0);
  });
});
