import { noReach } from '../searchTables';
import { pPrecision, pPrecisionQuestion } from '../../metrics/pPrecision';
import { pRecall, pRecallQuestion } from '../../metrics/pRecall';
import { realism, realismQuestion } from '../../metrics/realism';
import type { NeighborTable } from '../../neighbors/neighborTable';
import { requireNeighbors, toEntry } from './recipeParts';
import type { Recipe } from './recipe';

/** Realism is asked in the pass that finds these neighbours, so that none are known before. */
const noNeighbors = (rows: number): NeighborTable => ({
  rows,
  k: 0,
  indices: new Int32Array(0),
  distances: new Float64Array(0),
});

/** The pass over the pairs tells all that is asked of the other set. */
const crossReach = noReach;

/** Metrics that need a sum or an extreme over all pairs. */
export const passRecipes: readonly Recipe[] = [
  {
    key: 'realism',
    reach: settings => ({ real: settings.of('realism', 'k'), generated: 0 }),
    crossReach,
    ask: (questions, { settings, realReal, real, generated }) => {
      const k = settings.of('realism', 'k');
      requireNeighbors(k, real.rows);
      questions.ratios('realism', () => realismQuestion(realReal, noNeighbors(generated.rows), k));
    },
    compute: ({ answers, settings }) => {
      const found = realism(answers.ratios['realism']!);
      const { mean, outside, perSample, value: median } = found;
      return {
        entry: toEntry(found, settings.all('realism'), { median, mean, outside }),
        generated: { realism: perSample },
      };
    },
  },
  {
    key: 'pPrecision',
    reach: settings => ({ real: settings.of('pPrecision', 'k'), generated: 0 }),
    crossReach,
    ask: (questions, { settings, realReal, real }) => {
      const { k, a } = { k: settings.of('pPrecision', 'k'), a: settings.of('pPrecision', 'a') };
      requireNeighbors(k, real.rows);
      questions.reaches('pPrecision', () => pPrecisionQuestion(realReal, k, a));
    },
    compute: ({ answers, settings }) => {
      const found = pPrecision(answers.reaches['pPrecision']!);
      return {
        entry: toEntry(found, settings.all('pPrecision')),
        generated: { pPrecision: found.perSample },
      };
    },
  },
  {
    key: 'pRecall',
    reach: settings => ({ real: 0, generated: settings.of('pRecall', 'k') }),
    crossReach,
    ask: (questions, { settings, generatedGenerated, generated }) => {
      const { k, a } = { k: settings.of('pRecall', 'k'), a: settings.of('pRecall', 'a') };
      requireNeighbors(k, generated.rows);
      questions.reaches('pRecall', () => pRecallQuestion(generatedGenerated, k, a));
    },
    compute: ({ answers, settings }) => {
      const found = pRecall(answers.reaches['pRecall']!);
      return { entry: toEntry(found, settings.all('pRecall')), real: { pRecall: found.perSample } };
    },
  },
];
