import type { Recipe, RecipeContext } from './recipe';
import { runRecipes, type FurtherMetrics } from './runRecipes';
import type { Searched, SearchPlan } from './searchCompared';

/** Computes what was searched for; `name` is told which metric is under way. */
export async function computeFurther(
  { search, sets, settings, tools }: SearchPlan,
  { tables, answers, recipes, absent, sums }: Searched,
  signal: AbortSignal | undefined,
  step: (done: number, recipe: Recipe | null) => void,
): Promise<FurtherMetrics> {
  if (recipes.length === 0) return { entries: {}, absent, generated: {}, real: {} };
  const made = new Map<string, Promise<unknown>>();
  const context: RecipeContext = {
    ...sets,
    settings,
    tables,
    answers,
    sums,
    search,
    pairs: tools.pairs,
    product: await tools.product(),
    signal,
    once: <T>(name: string, make: () => Promise<T>) => {
      const known = made.get(name) as Promise<T> | undefined;
      const result = known ?? make();
      made.set(name, result);
      return result;
    },
  };
  const found = await runRecipes(recipes, context, step);
  return { ...found, absent: [...absent, ...found.absent] };
}
