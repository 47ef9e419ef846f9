import { CancelledError, InputError, toError } from '../../contract/errors';
import type { AbsentMetric } from '../../contract/report';
import type { FeatureSet } from '../../features/featureSet';
import type { Relation } from '../../metrics/linearAlgebra/gramPass';
import type { NeighborTables } from '../../metrics/neighborhood/triTerms';
import type { NeighborSearch } from '../../neighbors/neighborSearch';
import type { NeighborTable } from '../../neighbors/neighborTable';
import type { PairAnswers } from '../../neighbors/pairQuestions';
import { noReach, selfPairs, type PairCount, type Reach } from '../searchTables';
import type { MetricSettings } from './metricSettings';
import { planSums, type SumRound } from './pairSums';
import { QuestionList } from './questionList';
import type { AskContext, ComparedSets, Recipe, SetSizes } from './recipe';
import { absentReason } from './runRecipes';
import type { MetricTools } from './tools';

/** What the pairs of two sets were searched for. */
export interface SearchPlan {
  search: NeighborSearch;
  tools: MetricTools;
  sets: ComparedSets;
  settings: MetricSettings;
  recipes: readonly Recipe[];
  /** Neighbours of samples of the same set. */
  reach: Reach;
  /** Neighbours of samples of the other set. */
  crossReach: Reach;
  pairs: PairCount;
  /** Tables within a set that are known already. */
  known?: { realReal?: NeighborTable; generatedGenerated?: NeighborTable };
  /** The search's tables are all there is: a pass over the pairs would find others, exact ones. */
  tablesOnly?: boolean;
}

/** What the search of two sets found. */
export interface Searched {
  tables: NeighborTables;
  answers: PairAnswers;
  /** The metrics that can go on. */
  recipes: Recipe[];
  absent: AbsentMetric[];
  /** What was summed up on the way, of large sets. */
  sums: SumRound | null;
}

const noAnswers: PairAnswers = { balls: {}, ratios: {}, reaches: {} };

/** Neighbours that the metrics need of samples of the same set, and at least `least`. */
export function furthestReach(
  recipes: readonly Recipe[],
  settings: MetricSettings,
  sets: SetSizes,
  least: Reach,
): Reach {
  return furthest(
    recipes.map(({ reach = noReach }) => reach(settings, sets)),
    least,
  );
}

/** Neighbours that the metrics need of samples of the other set, and at least `least`. */
export function furthestCross(
  recipes: readonly Recipe[],
  settings: MetricSettings,
  sets: SetSizes,
  least: Reach,
): Reach {
  return furthest(
    recipes.map(({ reach = noReach, crossReach = reach }) => crossReach(settings, sets)),
    least,
  );
}

function furthest(wanted: readonly Reach[], least: Reach): Reach {
  return {
    real: Math.max(least.real, ...wanted.map(({ real }) => real)),
    generated: Math.max(least.generated, ...wanted.map(({ generated }) => generated)),
  };
}

/** Pairs that the search of two sets compares. */
export function searchPairs({ real, generated }: Pick<ComparedSets, 'real' | 'generated'>): number {
  return selfPairs(real.rows) + selfPairs(generated.rows) + real.rows * generated.rows;
}

/**
 * Searches each set for itself, and then both for each other in one pass that also answers what the metrics ask
 * about the pairs: most questions are about balls whose radii the first searches gave. Of large sets all three passes
 * sum up kernels on their way.
 */
export async function searchCompared(plan: SearchPlan): Promise<Searched> {
  const sums = plan.tablesOnly ? null : planSums(plan.recipes, plan.sets, plan.settings);
  if (!sums) return searchWith(plan, null);
  try {
    return await searchWith(plan, sums);
  } catch (error) {
    if (error instanceof CancelledError || error instanceof InputError) throw error;
    // The scores need the tables only; the sums can be had in a pass of their own.
    process.stderr.write(`Sums while searching failed: ${toError(error).stack ?? ''}\n`);
    return searchWith(plan, null);
  }
}

async function searchWith(plan: SearchPlan, sums: SumRound | null): Promise<Searched> {
  const { search, sets, reach, crossReach, pairs, known = {} } = plan;
  const { real, generated } = sets;
  const realReal =
    known.realReal ?? (await searchSelf(plan, { relation: 'realReal', set: real, k: reach.real }, sums));
  const generatedGenerated =
    known.generatedGenerated ??
    (await searchSelf(plan, { relation: 'generatedGenerated', set: generated, k: reach.generated }, sums));
  const { questions, ...asked } = askAll(plan, {
    ...sets,
    settings: plan.settings,
    realReal,
    generatedGenerated,
  });
  const kx = Math.min(crossReach.generated, generated.rows);
  const ky = Math.min(crossReach.real, real.rows);
  const options = pairs.next(real.rows * generated.rows);
  const tables = (found: { xInY: NeighborTable; yInX: NeighborTable }): NeighborTables => ({
    realReal,
    generatedGenerated,
    realGenerated: found.xInY,
    generatedReal: found.yInX,
  });
  if (!questions.isEmpty || sums) {
    try {
      const pass = await plan.tools.pairs();
      const forms = sums?.questions('realGenerated');
      const found = await pass.search(real, generated, kx, ky, questions.all(), options, forms);
      sums?.take('realGenerated', found.formed);
      return { ...asked, tables: tables(found), answers: found.answers, sums };
    } catch (error) {
      if (error instanceof CancelledError || error instanceof InputError || sums) throw error;
      // The scores need the tables only: what a question broke, they must not pay for.
      const isAsking = (recipe: Recipe) => recipe.ask !== undefined;
      asked.absent.push(...asked.recipes.filter(isAsking).map(({ key }) => absentReason(key, error)));
      asked.recipes = asked.recipes.filter(recipe => !isAsking(recipe));
    }
  }
  return {
    ...asked,
    tables: tables(await search.cross(real, generated, kx, ky, options)),
    answers: noAnswers,
    sums: null,
  };
}

async function searchSelf(
  { search, pairs, tools }: SearchPlan,
  { relation, set, k }: { relation: Relation; set: FeatureSet; k: number },
  sums: SumRound | null,
): Promise<NeighborTable> {
  const reach = Math.min(k, set.rows - 1);
  const options = pairs.next(selfPairs(set.rows));
  if (!sums) return search.self(set, reach, options);
  const { table, formed } = await (
    await tools.pairs()
  ).searchSelf(set, reach, sums.questions(relation), options);
  sums.take(relation, formed);
  return table;
}

function askAll(
  { recipes }: SearchPlan,
  context: AskContext,
): { questions: QuestionList; recipes: Recipe[]; absent: AbsentMetric[] } {
  const questions = new QuestionList();
  const absent: AbsentMetric[] = [];
  const able = recipes.filter(({ key, ask }) => {
    try {
      ask?.(questions, context);
      return true;
    } catch (error) {
      absent.push(absentReason(key, error));
      return false;
    }
  });
  return { questions, recipes: able, absent };
}
