import type { MetricDetail } from '../../contract/report';
import { prClassifiers, type PrCounts } from '../../metrics/prCurves/prClassifiers';
import { halves, prCountsSplit } from '../../metrics/prCurves/prCountsSplit';
import { prCountsWhole, prQuestions } from '../../metrics/prCurves/prCountsWhole';
import { prCurve, type PrCurve } from '../../metrics/prCurve';
import type { MetricSettings } from './metricSettings';
import type { Recipe, RecipeContext, SetSizes } from './recipe';
import { ballAnswer, curveOf, requireNeighbors } from './recipeParts';

const key = 'prCurve';
/** Neighbours in the tables, times k. */
const LISTS = 4;

const isSplit = (settings: MetricSettings) => settings.of(key, 'split') === 1;

/** Samples of the smaller set that classifiers are fitted on. */
function fittedRows(settings: MetricSettings, { real, generated }: SetSizes): number {
  const smallest = Math.min(real.rows, generated.rows);
  return isSplit(settings) ? Math.floor(smallest / 2) : smallest;
}

/** k as it was set; 0 is the root of the size of what classifiers are fitted on. */
function neighborsOf(settings: MetricSettings, sets: SetSizes): number {
  const k = settings.of(key, 'k');
  return k === 0 ? Math.max(1, Math.floor(Math.sqrt(fittedRows(settings, sets)))) : k;
}

function counts(context: RecipeContext, k: number): Promise<PrCounts> {
  return isSplit(context.settings) ? countsSplit(context, k) : countsWhole(context, k);
}

async function countsSplit({ real, generated, settings, search, pairs, signal }: RecipeContext, k: number) {
  const halfOf = (set: typeof real, name: string) => halves(set, settings.random(`halves of ${name}`));
  const options = signal ? { signal } : {};
  return prCountsSplit(
    search,
    await pairs(),
    halfOf(real, 'real'),
    halfOf(generated, 'generated'),
    k,
    options,
  );
}

async function countsWhole(context: RecipeContext, k: number) {
  const answers = {
    prReal: ballAnswer(context, 'prReal'),
    prGenerated: ballAnswer(context, 'prGenerated'),
    prRealKde: ballAnswer(context, 'prRealKde'),
    prGeneratedKde: ballAnswer(context, 'prGeneratedKde'),
  };
  const { signal } = context;
  return prCountsWhole(await context.pairs(), context, context.tables, answers, k, signal ? { signal } : {});
}

function detailOf(found: PrCurve): Record<string, MetricDetail> {
  return {
    auc: found.auc,
    maxPrecision: found.maxPrecision,
    maxRecall: found.maxRecall,
    f8: found.f8,
    f1_8: found.f1_8,
    median: { precision: found.medianPrecision, recall: found.medianRecall },
    precisionAtRecall: found.precisionAtRecall,
    recallAtPrecision: found.recallAtPrecision,
    curve: curveOf('recall', found.recalls, 'precision', found.precisions),
  };
}

/** Precision-recall curves of four classifiers. */
export const prCurveRecipe: Recipe = {
  key,
  reach: (settings, sets) => {
    const k = isSplit(settings) ? 0 : neighborsOf(settings, sets);
    // Counts within the radii of the other set are read off a table, mostly, if it is longer than k.
    const within = ({ rows }: { rows: number }) => Math.min(rows - 1, LISTS * k);
    return { real: within(sets.real), generated: within(sets.generated) };
  },
  ask: (questions, context) => {
    const { settings, realReal, generatedGenerated } = context;
    const k = neighborsOf(settings, context);
    // Not where the length of the tables is asked: what is thrown there would take all metrics along.
    requireNeighbors(k, fittedRows(settings, context));
    if (isSplit(settings)) return;
    for (const [name, question] of Object.entries(prQuestions(realReal, generatedGenerated, k)))
      questions.balls(name, () => question);
  },
  compute: async context => {
    const { settings } = context;
    const k = neighborsOf(settings, context);
    const options = { angles: settings.of(key, 'angles'), at: settings.of(key, 'at') };
    const found = await counts(context, k);
    const curves = prClassifiers.map(name => [name, prCurve(found[name], options)] as const);
    return {
      entry: {
        value: curves.find(([name]) => name === 'knn')![1].auc,
        parameters: { k, split: settings.of(key, 'split'), ...options, seed: settings.seed },
        ...Object.fromEntries(curves.map(([name, curve]) => [name, detailOf(curve)])),
      },
    };
  },
};
