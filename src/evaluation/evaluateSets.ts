import type { EvaluationRequest, EvaluationResult } from '../contract/engine';
import { throwIfCancelled } from '../contract/errors';
import type { EncoderSummary, ProviderSummary, Report, SetSummary } from '../contract/report';
import type { LabelledFeatureSet } from '../features/featureSet';
import { triFiniteOnly, triMetrics } from '../metrics/triMetrics';
import { triInput } from '../metrics/triTerms';
import { zeroDistances } from '../metrics/zeroDistances';
import type { NeighborSearch } from '../neighbors/neighborSearch';
import { averageDraws, drawMetrics, equalizationPairs, planEqualization, planReach } from './equalize';
import { modeRows } from './modeRows';
import { firstNeighbors } from './firstNeighbors';
import { findModes } from './modes';
import { reading } from './reading';
import { sampleColumns } from './sampleColumns';
import { createPairCount, searchTables, selfPairs, type Reach } from './searchTables';
import type { Stages } from './stages';
import { findWarnings } from './warnings';

/** The columns carry this many nearest reals even when k is smaller: the panel shows them. */
const SHOWN_NEAREST = 5;

/** Two loaded sets, with where they came from. */
export interface LoadedSets {
  real: { features: LabelledFeatureSet; summary: SetSummary };
  generated: { features: LabelledFeatureSet; summary: SetSummary };
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
  { search, stages, version, signal }: EvaluateSetsOptions,
): Promise<EvaluationResult> {
  const { k, seed } = request;
  const [real, generated] = [sets.real.features, sets.generated.features];
  const plan = planEqualization(request.equalize, real.rows, generated.rows);

  // Standard errors need one neighbour more than the scores.
  const shown = Math.max(k, SHOWN_NEAREST);
  const needed: Reach = { real: Math.max(k + 1, shown), generated: k + 1 };
  const reach = planReach(plan, { real: real.rows, generated: generated.rows }, needed);
  const fullPairs = selfPairs(real.rows) + selfPairs(generated.rows) + real.rows * generated.rows;
  const report = stages.begin('neighbors', 'Searching nearest neighbours', 'pairs');
  const pairs = createPairCount(fullPairs + equalizationPairs(plan, reach, needed), report, signal);
  const tables = await searchTables(search, real, generated, reach, pairs);
  const draws = await drawMetrics(plan, { search, real, generated, tables, reach, needed, k, seed, pairs });

  throwIfCancelled(signal);
  const count = stages.begin('metrics', 'Computing scores', 'steps');
  count(0, 2);
  const input = triInput(tables, k, real.dimension);
  const { terms } = input;
  const asIs = triMetrics(input);
  count(1, 2);
  const { generatedReal } = tables;
  const labelled = request.real.labels !== null;
  const modes = findModes({ real, generated, generatedReal, k, seed, labelled });
  const columns = sampleColumns(real, generated, terms, firstNeighbors(generatedReal, shown), modes);
  count(2, 2);

  const partial: Report = {
    schema: 1,
    createdAt: new Date().toISOString(),
    version,
    // PCE needs no drawing: both its terms are distances into the same real set, and fewer reals only blur it.
    metrics: draws.length > 0 ? { ...averageDraws(draws), pce: asIs.pce } : asIs,
    asIs,
    absent: [],
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
  const warned: Report = { ...partial, warnings: findWarnings(partial, columns) };
  return { report: { ...warned, reading: reading(warned) }, columns };
}
