import { describe, expect, it } from 'vitest';
import { allRecipes, isOfNeighbors } from '../../../src/evaluation/extended/recipes';
import { planNeighbors } from '../../../src/evaluation/planNeighbors';
import { evaluateLoaded } from '../../support/evaluateLoaded';
import { loadedFeatures, requestWith } from '../../support/evaluationRequest';
import { gaussianSet, labelled } from '../../support/seededSets';

const [real, generated] = [labelled(gaussianSet(90, 6, 1)), labelled(gaussianSet(90, 6, 2, 0.9))];

describe('how far neighbours are searched for', () => {
  it('is, of the other set, no farther than the metrics read', () => {
    const asked = (metrics: string[]) => {
      const { full, fullCross } = planNeighbors(requestWith({ metrics }), { real, generated });
      return { full, fullCross };
    };
    const six = { real: 6, generated: 6 };
    expect(asked(['tri'])).toEqual({ full: six, fullCross: six });
    expect(asked(['precisionCoverage', 'recallCoverage'])).toEqual({
      full: { real: 16, generated: 16 },
      fullCross: six,
    });
  });

  it('is far enough for every metric of neighbours: alone each has the value and error that it has among all', async () => {
    const keys = allRecipes.filter(isOfNeighbors).map(({ key }) => key);
    const sets = loadedFeatures(real, generated);
    const evaluated = async (metrics: string[]) =>
      (await evaluateLoaded(sets, requestWith({ metrics, k: 1 }))).report;
    const all = await evaluated(keys);
    expect(all.absent).toEqual([]);
    for (const key of keys) {
      const { metrics, absent } = await evaluated([key]);
      expect(absent).toEqual([]);
      expect(metrics[key]).toEqual(all.metrics[key]);
    }
  });
});
