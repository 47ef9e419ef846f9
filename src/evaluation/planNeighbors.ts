import type { EvaluationRequest } from '../contract/engine';
import type { Equalization } from '../contract/report';
import { planEqualization, planReach } from './equalize';
import { metricSettings, type MetricSettings } from './extended/metricSettings';
import type { Recipe, SetSizes } from './extended/recipe';
import { recipesFor } from './extended/recipes';
import { furthestCross, furthestReach } from './extended/searchCompared';
import type { Reach } from './searchTables';

/** The columns carry this many nearest reals even when k is smaller: the panel shows them. */
const SHOWN_NEAREST = 5;

/** What of a request the neighbours to be searched depend on. */
export type NeighborSettings = Pick<
  EvaluationRequest,
  'k' | 'seed' | 'balls' | 'parameters' | 'metrics' | 'equalize'
>;

/** Which neighbours an evaluation needs. */
export interface NeighborPlan {
  plan: Equalization;
  recipes: Recipe[];
  settings: MetricSettings;
  /** Neighbours that the columns carry. */
  shown: number;
  /** What the scores need, of sets at any size. */
  needed: Reach;
  /** With what draws to equal sizes are read off, too. */
  reach: Reach;
  /** With what the metrics need, too: how far the tables of the full sets go, within a set. */
  full: Reach;
  /** The same of the tables from one set into the other. */
  fullCross: Reach;
}

/** @param size rows that both sets are drawn to, of a comparison; null for those of the smaller set */
export function planNeighbors(
  request: NeighborSettings & { size: number | null },
  sets: SetSizes,
): NeighborPlan {
  const { real, generated } = sets;
  const { k, equalize, size } = request;
  const plan = planEqualization(equalize, real.rows, generated.rows, size);
  // Standard errors need one neighbour more than the scores.
  const shown = Math.max(k, SHOWN_NEAREST);
  const needed: Reach = { real: Math.max(k + 1, shown), generated: Math.max(k + 1, shown) };
  const reach = planReach(plan, { real: real.rows, generated: generated.rows }, needed);
  const recipes = recipesFor(request.metrics);
  const settings = metricSettings(request, Math.min(real.rows, generated.rows));
  const full = furthestReach(recipes, settings, sets, reach);
  const fullCross = furthestCross(recipes, settings, sets, reach);
  return { plan, recipes, settings, shown, needed, reach, full, fullCross };
}
