import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDrawn, planEqualization, rowsOfDraw } from '../../../src/evaluation/equalize';
import { triMetrics } from '../../../src/metrics/triMetrics';
import { triInput } from '../../../src/metrics/neighborhood/triTerms';
import { takeRows } from '../../../src/metrics/rows/takeRows';
import { bruteForceTables } from '../../support/bruteForce';
import { evaluateLoaded } from '../../support/evaluateLoaded';
import { loadedFeatures, requestWith } from '../../support/evaluationRequest';
import { gaussianSet, labelled } from '../../support/seededSets';

const count = fc.integer({ min: 2, max: 60 });

describe('a size that is asked for', () => {
  it('is that of both sets, and never more than either has', () => {
    fc.assert(
      fc.property(count, count, count, (real, generated, wanted) => {
        const plan = planEqualization('auto', real, generated, wanted);
        const size = Math.min(real, generated, wanted);
        expect([plan.realSize, plan.generatedSize]).toEqual([size, size]);
        expect(isDrawn(plan, 'real')).toBe(real > size);
        expect(isDrawn(plan, 'generated')).toBe(generated > size);
        expect(plan.draws > 0).toBe(plan.drawn !== null);
      }),
    );
  });

  it('draws nothing where equalizing is off', () => {
    expect(planEqualization('off', 50, 40, 10)).toMatchObject({
      drawn: null,
      realSize: 50,
      generatedSize: 40,
    });
  });

  it('draws the same real rows for any generated set: differences are taken draw by draw', () => {
    fc.assert(
      fc.property(count, count, count, fc.nat(1000), fc.nat(9), (a, b, size, seed, draw) => {
        const rows = (generated: number) =>
          rowsOfDraw(planEqualization('auto', 70, generated + size, size), 'real', 70, seed, draw);
        expect(rows(a)).toEqual(rows(b));
        expect(rows(0)).toEqual(rows(b)); // a set of just that size: nothing of it is drawn
        expect(new Set(rows(a)).size).toBe(size);
      }),
    );
  });

  it('draws other rows of the other set: two sets of one size are not drawn in step', () => {
    const plan = planEqualization('auto', 60, 60, 20);
    expect(rowsOfDraw(plan, 'real', 60, 0, 0)).not.toEqual(rowsOfDraw(plan, 'generated', 60, 0, 0));
    expect(rowsOfDraw(plan, 'real', 60, 0, 0)).not.toEqual(rowsOfDraw(plan, 'real', 60, 0, 1));
  });
});

describe('an evaluation at a size', () => {
  const real = labelled(gaussianSet(40, 4, 1));
  const generated = labelled(gaussianSet(33, 4, 2, 0.8));
  const request = requestWith({ size: 20, seed: 3 });

  it('has the mean scores of the drawn rows, as brute force finds them, and PCE of all', async () => {
    const { report, replicates } = await evaluateLoaded(loadedFeatures(real, generated), request);
    const plan = report.equalization;
    expect(plan).toMatchObject({ drawn: 'both', realSize: 20, generatedSize: 20, draws: 10 });
    const draws = Array.from({ length: plan.draws }, (_, draw) => {
      const rows = takeRows(real, rowsOfDraw(plan, 'real', 40, 3, draw));
      const others = takeRows(generated, rowsOfDraw(plan, 'generated', 33, 3, draw));
      return triMetrics(triInput(bruteForceTables(rows, others, 6), 5, 4));
    });
    for (const key of ['rce', 're', 'entropyReal', 'entropyGenerated'] as const) {
      const mean = draws.reduce((sum, draw) => sum + draw[key].value, 0) / draws.length;
      expect(report.metrics[key].value).toBeCloseTo(mean, 9);
    }
    const whole = triMetrics(triInput(bruteForceTables(real, generated, 6), 5, 4));
    expect(report.metrics.pce.value).toBeCloseTo(whole.pce.value, 9);
    expect(report.asIs.rce.value).toBeCloseTo(whole.rce.value, 9);
    expect(replicates!.rce).toHaveLength(10);
    expect(replicates!.rce.every(one => one.real.length === 20 && one.generated.length === 20)).toBe(true);
    expect(replicates!.pce.real).toHaveLength(40);
  });

  it('that both sets have is the evaluation that asks for none', async () => {
    const [sized, plain] = [
      await evaluateLoaded(loadedFeatures(real, generated), requestWith({ size: 33 })),
      await evaluateLoaded(loadedFeatures(real, generated), requestWith()),
    ];
    expect(sized.report.metrics).toEqual(plain.report.metrics);
    expect(sized.replicates).toEqual(plain.replicates);
  });
});
