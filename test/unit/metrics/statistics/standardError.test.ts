import { describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { jackknifeError } from '../../../../src/metrics/statistics/standardError';
import { takeRows } from '../../../../src/metrics/rows/takeRows';
import { triMetrics } from '../../../../src/metrics/triMetrics';
import { triInput } from '../../../../src/metrics/neighborhood/triTerms';
import { bruteForceTables } from '../../../support/bruteForce';
import { gaussianSet } from '../../../support/seededSets';

const scores = ['pce', 'rce', 're'] as const;

function metricsOf(real: FeatureSet, generated: FeatureSet, k: number, reach = k + 1) {
  return triMetrics(triInput(bruteForceTables(real, generated, reach), k, real.dimension));
}

const without = (set: FeatureSet, left: number) =>
  takeRows(
    set,
    Int32Array.from({ length: set.rows }, (_, i) => i).filter(i => i !== left),
  );

describe('jackknifeError', () => {
  it('of a mean is sd / sqrt(n)', () => {
    const values = [2, 3, 5, 11];
    const total = 21;
    const replicates = Float64Array.from(values, value => (total - value) / 3);
    const variance = values.reduce((sum, value) => sum + (value - total / 4) ** 2, 0) / 3;
    expect(jackknifeError(replicates)).toBeCloseTo(Math.sqrt(variance / 4), 12);
  });

  it('adds up over independent sets as variances do', () => {
    const [a, b] = [Float64Array.of(1, 2, 4), Float64Array.of(3, 9)];
    expect(jackknifeError(a, b)).toBeCloseTo(Math.hypot(jackknifeError(a), jackknifeError(b)), 12);
  });
});

describe('the standard errors of PCE, RCE and RE', () => {
  it.each([1, 3])('are those of leaving out every sample and searching anew, k = %i', k => {
    const real = gaussianSet(14, 4, 1);
    const generated = gaussianSet(11, 4, 2, 1.3);
    const { pce, rce, re, entropyReal } = metricsOf(real, generated, k);
    const each = (set: FeatureSet, evaluate: (left: number) => ReturnType<typeof metricsOf>) =>
      Array.from({ length: set.rows }, (_, i) => evaluate(i));
    const lessReal = each(real, i => metricsOf(without(real, i), generated, k));
    const lessGenerated = each(generated, i => metricsOf(real, without(generated, i), k));
    const redone = (key: (typeof scores)[number] | 'entropyReal') =>
      jackknifeError(
        Float64Array.from(lessReal, metrics => metrics[key].value),
        Float64Array.from(lessGenerated, metrics => metrics[key].value),
      );
    expect(pce.standardError).toBeCloseTo(redone('pce'), 10);
    expect(rce.standardError).toBeCloseTo(redone('rce'), 10);
    expect(re.standardError).toBeCloseTo(redone('re'), 10);
    expect(entropyReal.standardError).toBeCloseTo(redone('entropyReal'), 10);
  });

  it('are the scatter of the scores over sets drawn anew, within a third, on the large side', () => {
    const runs = Array.from({ length: 120 }, (_, i) =>
      metricsOf(gaussianSet(80, 16, 2 * i + 10), gaussianSet(80, 16, 2 * i + 11), 5),
    );
    for (const key of scores) {
      const values = runs.map(run => run[key].value);
      const centre = values.reduce((a, b) => a + b) / values.length;
      const scatter = Math.sqrt(values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / (values.length - 1));
      const claimed = runs.reduce((sum, run) => sum + run[key].standardError!, 0) / runs.length;
      expect(claimed / scatter).toBeGreaterThan(0.85);
      expect(claimed / scatter).toBeLessThan(1.35);
    }
  });

  it('are not given where no neighbour beyond the k-th is known', () => {
    const { pce } = metricsOf(gaussianSet(6, 2, 1), gaussianSet(6, 2, 2), 5, 5);
    expect(pce.value).toBeTypeOf('number');
    expect('standardError' in pce).toBe(false);
  });
});
