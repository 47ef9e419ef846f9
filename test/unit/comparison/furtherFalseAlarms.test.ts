import { beforeAll, describe, expect, it } from 'vitest';
import { differenceOf } from '../../../src/comparison/difference';
import type { RunOutcome } from '../../../src/contract/engine';
import type { FeatureSet } from '../../../src/features/featureSet';
import { describeMetric } from '../../../src/metrics/catalogue';
import { evaluateLoaded } from '../../support/evaluateLoaded';
import { loadedFeatures, requestWith } from '../../support/evaluationRequest';
import { gaussianSet, labelled } from '../../support/seededSets';

const PAIRS = 60;
const ROWS = 200;
/** Of 60 at 5 %, more than these come about by chance once in 200 tries. */
const MOST_ALARMS = 8;

/** Metrics whose error is about that of the difference. */
const close = [
  'improvedPrecision',
  'improvedRecall',
  'density',
  'realism',
  'rarity',
  'pPrecision',
  'pRecall',
  'alphaPrecision',
  'betaRecall',
  'authenticity',
  'energyDistance',
  'kernelDistance',
  'fld',
  'fldPrecision',
  'overfittedGaussians',
];
/** Those that the jackknife, which leaves out one sample at a time, gives too large an error: few terms hang on few samples. */
const careful = ['coverage', 'precisionCoverage', 'recallCoverage', 'renyiDivergence'];

const request = requestWith({ metrics: [...close, ...careful], parameters: { 'kernelDistance.subsets': 1 } });

interface Trio {
  real: FeatureSet;
  test: FeatureSet;
}

async function evaluated({ real, test }: Trio, generated: FeatureSet): Promise<RunOutcome> {
  const sets = { ...loadedFeatures(labelled(real), labelled(generated)), test };
  const { report, replicates } = await evaluateLoaded(sets, request);
  expect(report.absent).toEqual([]);
  return { report, replicates };
}

interface Tested {
  alarms: number;
  /** Root mean square of the differences in their standard errors: 1 where those are right, less where too large. */
  spread: number;
}

describe(`two sets of one population of ${ROWS} each in 16 dimensions, against a third`, () => {
  const tested = new Map<string, Tested>();
  beforeAll(async () => {
    for (let pair = 0; pair < PAIRS; pair++) {
      const draw = (which: number) => gaussianSet(ROWS, 16, 4 * pair + which);
      const reference = { real: draw(0), test: draw(1) };
      const [a, b] = [await evaluated(reference, draw(2)), await evaluated(reference, draw(3))];
      for (const key of [...close, ...careful]) {
        const { value, standardError, significant } = differenceOf(describeMetric(key)!, a, b)!;
        const { alarms, spread } = tested.get(key) ?? { alarms: 0, spread: 0 };
        tested.set(key, {
          alarms: alarms + Number(significant),
          // Where both are 1 neither has an error.
          spread: value === 0 ? spread : Math.hypot(spread, value / standardError! / Math.sqrt(PAIRS)),
        });
      }
    }
  }, 300_000);

  it.each(close)(
    'are called different in %s as often as the level says, by errors that are about right',
    key => {
      const { alarms, spread } = tested.get(key)!;
      expect(alarms).toBeLessThanOrEqual(MOST_ALARMS);
      expect(spread).toBeGreaterThan(0.7);
      expect(spread).toBeLessThan(1.15);
    },
  );

  it.each(careful)('are called different in %s more rarely, by errors of up to twice the truth', key => {
    const { alarms, spread } = tested.get(key)!;
    expect(alarms).toBeLessThanOrEqual(MOST_ALARMS);
    expect(spread).toBeGreaterThan(0.5);
    expect(spread).toBeLessThan(1);
  });
});
