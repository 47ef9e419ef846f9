import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../src/features/npy';
import { evaluateLoaded } from '../support/evaluateLoaded';
import { loadedFeatures, requestWith } from '../support/evaluationRequest';
import { labelled } from '../support/seededSets';
import { describeWithShared, sharedFolder } from '../support/shared';
import { expectClose } from './expectClose';

const goldenFolder = path.join(sharedFolder, 'golden');
const cases = ['dup_v', 'gauss_s025', 'gauss_s1', 'mix_drop', 'mix_invent', 'unequal_v', 'd1024_v', 'tiny_v'];

const exact = 1e-9;
/** The value of an evaluation, by a path into its report's metrics; that of the reference; the tolerance. */
const held: [ours: string, golden: string, tolerance: number][] = [
  ['improvedPrecision/value', 'prdc_independent_exact_distances/k=3/leq/precision', exact],
  ['improvedRecall/value', 'prdc_independent_exact_distances/k=3/leq/recall', exact],
  ['density/value', 'prdc_independent_exact_distances/k=5/leq/density', exact],
  ['coverage/value', 'prdc_independent_exact_distances/k=5/leq/coverage', exact],
  ['precisionCoverage/value', 'cheema_PRCover/cover_recall_balls_on_Q=generated', exact],
  ['recallCoverage/value', 'cheema_PRCover/cover_precision_balls_on_P=real', exact],
  ['pPrecision/value', 'p_precision_recall/p_precision', exact],
  ['pRecall/value', 'p_precision_recall/p_recall', exact],
  ['alphaPrecision/value', 'alpha_precision_alaa_boris_new/delta_precision_alpha', 1e-6],
  ['authenticity/value', 'authenticity_exact_float64', exact],
  ['frechetDistance/value', 'fd/independent_nuclear_norm', 1e-6],
  ['kernelDistance/unbiased', 'mmd2_poly3_full_sample_unbiased', exact],
  ['cmmd/value', 'cmmd_biased_rbf_sigma10_x1000/l2_normalised', 1e-8],
  ['vendi/value', 'vendi/score_X_G', exact],
  ['vendi/real', 'vendi/score_X_R', exact],
  ['slicedWasserstein/value', 'sw_approx_dgm_eval', 1e-5],
  ['mifid/memorisation', 'mifid_mean_min_cosine_distance/mean_min_cosdist_raw', exact],
];
/** Known by the parameters that the case was made with. */
const byDefaults: [ours: string, golden: string, tolerance: number][] = [
  ['renyiDivergence/value', 'renyi_nnr_independent/X=R,Y=G,alpha=0.5/D', exact],
  ['renyiDivergence/alpha2/value', 'renyi_nnr_independent/X=R,Y=G,alpha=2/D', exact],
  ['renyiDivergence/generatedReal/value', 'renyi_nnr_independent/X=G,Y=R,alpha=0.5/D', exact],
  ['realism/median', 'realism_dgm_eval/median', 1e-4],
];

function at(value: unknown, steps: string): unknown {
  return steps
    .split('/')
    .reduce<unknown>(
      (inner, step) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined,
      value,
    );
}

describeWithShared('all metrics of an evaluation', () => {
  describe.each(cases)('%s', name => {
    it('are those of the references', async () => {
      const file = (base: string) => path.join(goldenFolder, name, base);
      const golden: unknown = JSON.parse(readFileSync(file('values.json'), 'utf8'));
      const [real, generated] = [await readNpy(file('R.npy')), await readNpy(file('G.npy'))];
      const test = existsSync(file('T.npy')) ? { test: await readNpy(file('T.npy')) } : {};
      const sets = { ...loadedFeatures(labelled(real), labelled(generated)), ...test };
      const { report } = await evaluateLoaded(sets, requestWith({ metrics: ['all'], equalize: 'off' }));
      expect(report.absent.map(({ key }) => key).filter(key => key !== 'inceptionScore')).toEqual(
        name === 'tiny_v' ? ['ctScore'] : [],
      );
      let compared = 0;
      for (const [ours, theirs, tolerance] of name === 'tiny_v' ? held : [...held, ...byDefaults]) {
        const reference = at(golden, theirs);
        if (typeof reference !== 'number') continue;
        const value = at(report.metrics, ours);
        expect(typeof value, ours).toBe('number');
        expectClose(Number(value), reference, tolerance);
        compared++;
      }
      expect(compared).toBeGreaterThanOrEqual(10);
    });
  });
});
