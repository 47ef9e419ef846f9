import type { EvaluationRequest, EvaluationResult } from '../contract/engine';
import { throwIfCancelled } from '../contract/errors';
import type { EncoderSummary, ProviderSummary, Report, SetSummary } from '../contract/report';
import type { FeatureSet, LabelledFeatureSet } from '../features/featureSet';
import { describeMetric } from '../metrics/catalogue';
import { triFiniteOnly, triMetrics } from '../metrics/triMetrics';
import { triInput } from '../metrics/neighborhood/triTerms';
import { zeroDistances } from '../metrics/neighborhood/zeroDistances';
import type { NeighborSearch } from '../neighbors/neighborSearch';
import { averageDraws, drawMetrics, equalizationPairs, planEqualization, planReach } from './equalize';
import { withModes } from './extended/byMode';
import { drawCompared } from './extended/drawCompared';
import { computeFurther } from './extended/furtherMetrics';
import { metricSettings } from './extended/metricSettings';
import type { ComparedSets, Recipe } from './extended/recipe';
import { recipesFor } from './extended/recipes';
import { furthestReach, searchCompared, searchPairs, type SearchPlan } from './extended/searchCompared';
import { createTools, type MetricTools } from './extended/tools';
import { modeRows } from './modeRows';
import { firstNeighbors } from './firstNeighbors';
import { findModes } from './modes';
import { reading } from './reading';
import { sampleColumns } from './sampleColumns';
import { createPairCount, type Reach } from './searchTables';
import type { Stages } from './stages';
import { findWarnings } from './warnings';

/** The columns carry this many nearest reals even when k is smaller: the panel shows them. */
const SHOWN_NEAREST = 5;

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
  const tools = createTools();
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
  { search, stages, version, signal }: EvaluateSetsOptions,
): Promise<EvaluationResult> {
  const { k, seed } = request;
  const [real, generated] = [sets.real.features, sets.generated.features];
  const plan = planEqualization(request.equalize, real.rows, generated.rows);

  // Standard errors need one neighbour more than the scores.
  const shown = Math.max(k, SHOWN_NEAREST);
  const needed: Reach = { real: Math.max(k + 1, shown), generated: k + 1 };
  const reach = planReach(plan, { real: real.rows, generated: generated.rows }, needed);
  const recipes = recipesFor(request.metrics);
  const settings = metricSettings(request, Math.min(real.rows, generated.rows));
  const compared: ComparedSets = {
    real,
    generated,
    test: sets.test ?? null,
    logits: sets.generated.logits ?? null,
    encoder: sets.encoder,
  };
  const drawnSets = recipes.length > 0 ? drawCompared(plan, seed, compared) : null;
  const report = stages.begin('neighbors', 'Searching nearest neighbours', 'pairs');
  const pairs = createPairCount(
    searchPairs(compared) + equalizationPairs(plan, reach, needed) + (drawnSets ? searchPairs(drawnSets) : 0),
    report,
    signal,
  );
  const asked = { search, tools, settings, recipes, pairs };
  const fullPlan: SearchPlan = {
    ...asked,
    sets: compared,
    reach: furthestReach(recipes, settings, compared, reach),
  };
  const searched = await searchCompared(fullPlan);
  const { tables } = searched;
  const draws = await drawMetrics(plan, { search, real, generated, tables, reach, needed, k, seed, pairs });
  const drawnPlan: SearchPlan | null = drawnSets && {
    ...asked,
    sets: drawnSets,
    reach: furthestReach(recipes, settings, drawnSets, { real: k, generated: k }),
  };
  const drawnSearched = drawnPlan && (await searchCompared(drawnPlan));

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
  const columns = sampleColumns(real, generated, terms, firstNeighbors(generatedReal, shown), modes);
  count(2, 2);
  const follow = (of: string) => (done: number, recipe: Recipe | null) => {
    const what = recipe ? (describeMetric(recipe.key)?.name ?? recipe.key) : 'products of all pairs';
    stages.begin('metrics', `Computing ${what}${of}`, 'metrics')(done, recipes.length);
  };
  const further = await computeFurther(fullPlan, searched, signal, follow(''));
  const drawnFurther =
    drawnPlan &&
    drawnSearched &&
    (await computeFurther(drawnPlan, drawnSearched, signal, follow(' at equal sizes')));
  const entries = withModes(further, modes);
  Object.assign(columns.generated.scores, further.generated);
  Object.assign(columns.real.scores, further.real);

  const partial: Report = {
    schema: 1,
    createdAt: new Date().toISOString(),
    version,
    // PCE needs no drawing: both its terms are distances into the same real set, and fewer reals only blur it.
    metrics: {
      ...(draws.length > 0 ? { ...averageDraws(draws), pce: asIs.pce } : asIs),
      ...(drawnFurther?.entries ?? entries),
    },
    asIs: { ...asIs, ...entries },
    absent: further.absent,
    equalization: plan,
    neighbors: {
      k,
      method: 'exact',
      zeroDistances: zeroDistances(tables, k),
      copies: zeroDistances(tables, 1),
    },
    finiteOnly: triFiniteOnly(terms),
    modes: modeRows(columns),
    modeSource: modes.source,
    real: sets.real.summary,
    generated: sets.generated.summary,
    encoder: sets.encoder,
    provider: sets.provider,
    settings: {
      encoder: request.encoder,
      k,
      seed,
      equalize: request.equalize,
      metrics: request.metrics,
      provider: request.provider,
      test: request.test,
      parameters: request.parameters,
      balls: request.balls,
    },
    warnings: [],
    reading: '',
    seconds: stages.end(),
  };
  const warned: Report = { ...partial, warnings: findWarnings(partial, columns, Object.keys(entries)) };
  return { report: { ...warned, reading: reading(warned) }, columns };
}
