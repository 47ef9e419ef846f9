import type { AbsentMetric } from '../../contract/report';
import type { Recipe } from '../extended/recipe';

/**
 * The metrics that stand on an approximate search, and those that do not: who counts what lies in balls needs their
 * radii, and all pairs, exactly. Products of all pairs are no search, and are exact.
 */
export function withoutCounts(recipes: readonly Recipe[]): { recipes: Recipe[]; absent: AbsentMetric[] } {
  return {
    recipes: recipes.filter(({ ask }) => !ask),
    absent: recipes
      .filter(({ ask }) => ask)
      .map(({ key }) => ({
        key,
        reason:
          'It counts what lies in balls around samples, which an approximate search does not tell: use exact search.',
      })),
  };
}
