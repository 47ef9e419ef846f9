import type { EvaluationRequest, EvaluationResult } from '../contract/engine';
import type { JudgedReport } from '../contract/disagreements';
import { throwIfCancelled } from '../contract/errors';
import type { EncoderSummary, NeighborRecall, ProviderSummary, SetSummary } from '../contract/report';
import type { FeatureSet, LabelledFeatureSet } from '../features/featureSet';
import { describeMetric } from '../metrics/catalogue';
import { triFiniteOnly, triMetrics } from '../metrics/triMetrics';
import { triInput } from '../metrics/neighborhood/triTerms';
import { zeroDistances } from '../metrics/neighborhood/zeroDistances';
import type { NeighborSearch } from '../neighbors/neighborSearch';
import { withoutCounts } from './approximate/withoutCounts';
import { averageDraws, drawMetrics, equalizationPairs } from './equalize';
import { averageByKey } from './extended/averageEntries';
import { withModes } from './extended/byMode';
import { drawCompared, drawnPairs, knownInDraws } from './extended/drawCompared';
import { computeFurther } from './extended/furtherMetrics';
import type { ComparedSets, Recipe } from './extended/recipe';
import { absentInDraws, type FurtherMetrics } from './extended/runRecipes';
import {
  furthestCross,
  furthestReach,
  searchCompared,
  searchPairs,
  type Searched,
  type SearchPlan,
} from './extended/searchCompared';
import { createTools, type MetricTools } from './extended/tools';
import { modeRows } from './modeRows';
import { firstNeighbors } from '../neighbors/firstNeighbors';
import type { SearchDevice } from '../neighbors/searchDevice';
import { findModes } from './modes';
import { outlierCounts } from './outlierCounts';
import { planNeighbors } from './planNeighbors';
import { reportSettings } from './reportSettings';
import { runReplicates, scoreReplicates } from './replicates';
import { sampleColumns } from './sampleColumns';
import { createPairCount } from './searchTables';
import type { Stages } from './stages';
import { toReport } from './toReport';

/** Two loaded sets, with where they came from. */
export interface LoadedSets {
  real: { features: LabelledFeatureSet; summary: SetSummary };
  generated: { features: LabelledFeatureSet; summary: SetSummary; logits?: Float32Array | null };
  /** Real images that the model was not trained on, where they were given. */
  test?: FeatureSet;
  encoder: EncoderSummary;
  provider: ProviderSummary;
}

/** What an evaluation runs with. */
export interface EvaluateSetsOptions {
  search: NeighborSearch;
  /** What the search makes its products on, and passes over pairs are to. */
  device: SearchDevice;
  /** Where the search holds tables of both sets that are approximate: how much they hold of the true neighbours. */
  recall?: NeighborRecall;
  stages: Stages;
  /** Of the program, for the report. */
  version: string;
  signal: AbortSignal | undefined;
}

/**
 * Searches, scores and reads two loaded sets of the same dimension, each with more than k samples.
 *
 * Per-sample values, modes, counts and `asIs` are of the full sets; `metrics` of equal sizes (PCE of the full sets).
 */
export async function evaluateSets(
  sets: LoadedSets,
  request: EvaluationRequest,
  options: EvaluateSetsOptions,
): Promise<EvaluationResult> {
  const tools = createTools(options.device);
  try {
    return await evaluateWith(tools, sets, request, options);
  } finally {
    await tools.dispose();
  }
}

async function evaluateWith(
  tools: MetricTools,
  sets: LoadedSets,
  request: EvaluationRequest,
  { search, device, recall, stages, version, signal }: EvaluateSetsOptions,
): Promise<EvaluationResult> {
  const { k, seed } = request;
  const [real, generated] = [sets.real.features, sets.generated.features];
  const planned = planNeighbors(request, { real, generated });
  const { plan, shown, needed, reach, settings, full, fullCross } = planned;
  const { recipes, absent } = recall
    ? withoutCounts(planned.recipes)
    : { recipes: planned.recipes, absent: [] };
  const compared: ComparedSets = {
    real,
    generated,
    test: sets.test ?? null,
    logits: sets.generated.logits ?? null,
    classes: generated.classes,
    encoder: sets.encoder,
  };
  const drawn = drawCompared(plan, seed, compared, recipes);
  const report = stages.begin('neighbors', 'Searching nearest neighbours', 'pairs');
  const pairs = createPairCount(
    drawn.reduce(
      (sum, draw) => sum + drawnPairs(plan, draw),
      searchPairs(compared) + equalizationPairs(plan, reach, needed),
    ),
    report,
    signal,
  );
  const asked = { search, tools, settings, pairs };
  const fullPlan: SearchPlan = {
    ...asked,
    sets: compared,
    recipes,
    reach: full,
    crossReach: fullCross,
    tablesOnly: recall !== undefined,
  };
  const searched = await searchCompared(fullPlan);
  const { tables } = searched;
  const draws = await drawMetrics(plan, { search, real, generated, tables, reach, needed, k, seed, pairs });
  const known = knownInDraws(plan, tables) ?? {};
  const drawnSearches: [SearchPlan, Searched][] = [];
  for (const draw of drawn) {
    const least = { real: k, generated: k };
    const drawReach = furthestReach(draw.recipes, settings, draw.sets, least);
    const crossReach = furthestCross(draw.recipes, settings, draw.sets, least);
    const drawnPlan = { ...asked, ...draw, reach: drawReach, crossReach, known };
    drawnSearches.push([drawnPlan, await searchCompared(drawnPlan)]);
  }

  throwIfCancelled(signal);
  const count = stages.begin('metrics', 'Computing scores', 'steps');
  count(0, 2);
  const input = triInput(tables, k, real.dimension);
  const { terms } = input;
  const asIs = triMetrics(input);
  count(1, 2);
  const { generatedReal } = tables;
  const labelled = request.real.labels !== null;
  const { product } = tools;
  const modes = await findModes({ real, generated, generatedReal, k, seed, labelled, product, signal });
  const nearest = {
    generatedReal: firstNeighbors(generatedReal, shown),
    realGenerated: firstNeighbors(tables.realGenerated, shown),
  };
  const columns = sampleColumns(real, generated, terms, nearest, modes);
  count(2, 2);
  const follow = (of: string, total: number) => (done: number, recipe: Recipe | null) => {
    const what = recipe ? (describeMetric(recipe.key)?.name ?? recipe.key) : 'products of all pairs';
    stages.begin('metrics', `Computing ${what}${of}`, 'metrics')(done, total);
  };
  const further = await computeFurther(fullPlan, searched, signal, follow('', recipes.length));
  const ofDraws: FurtherMetrics[] = [];
  for (const [drawnPlan, found] of drawnSearches) {
    const step = follow(' at equal sizes', drawnPlan.recipes.length);
    ofDraws.push(await computeFurther(drawnPlan, found, signal, step));
  }
  const entries = withModes(further, modes);
  Object.assign(columns.generated.scores, further.generated);
  Object.assign(columns.real.scores, further.real);

  const judged: JudgedReport = {
    schema: 1,
    createdAt: new Date().toISOString(),
    version,
    // PCE needs no drawing: both its terms are distances into the same real set, and fewer reals only blur it.
    metrics: {
      ...(draws.length > 0 ? { ...averageDraws(draws.map(({ metrics }) => metrics)), pce: asIs.pce } : asIs),
      ...(ofDraws.length > 0 ? averageByKey(ofDraws.map(draw => draw.entries)) : entries),
    },
    asIs: { ...asIs, ...entries },
    absent: [...absent, ...further.absent, ...absentInDraws(ofDraws, entries)],
    equalization: plan,
    neighbors: {
      k,
      ...(recall ? { method: 'hnsw', recall } : { method: 'exact' }),
      provider: device.provider,
      zeroDistances: zeroDistances(tables, k),
      copies: zeroDistances(tables, 1),
    },
    finiteOnly: triFiniteOnly(terms),
    modes: modeRows(columns),
    modeSource: modes.source,
    outliers: outlierCounts(columns),
    real: sets.real.summary,
    generated: sets.generated.summary,
    encoder: sets.encoder,
    provider: sets.provider,
    settings: reportSettings(request, sets.encoder.precision, recall !== undefined),
    warnings: [],
    reading: '',
    seconds: stages.end(),
  };
  const replicates = runReplicates(
    scoreReplicates(input),
    draws.map(draw => draw.replicates),
  );
  return { report: toReport(judged, columns, Object.keys(entries)), columns, replicates };
}
