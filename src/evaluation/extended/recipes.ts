import { metricCatalogue, metricGroups } from '../../metrics/catalogue';
import { auditRecipe } from './auditRecipe';
import { ballRecipes } from './ballRecipes';
import { clusterRecipes } from './clusterRecipes';
import { distanceRecipes } from './distanceRecipes';
import { neighborRecipes } from './neighborRecipes';
import { pairRecipes } from './pairRecipes';
import { passRecipes } from './passRecipes';
import { prCurveRecipe } from './prCurveRecipe';
import type { Recipe } from './recipe';
import { testSetRecipes } from './testSetRecipes';
import { varietyRecipes } from './varietyRecipes';

/** How every metric beyond the tri-dimensional one is made. */
export const allRecipes: readonly Recipe[] = [
  ...ballRecipes,
  ...neighborRecipes,
  ...passRecipes,
  ...varietyRecipes,
  ...distanceRecipes,
  ...pairRecipes,
  ...clusterRecipes,
  prCurveRecipe,
  ...testSetRecipes,
  auditRecipe,
];

const ofNeighbors = new Set([...ballRecipes, ...neighborRecipes, ...passRecipes].map(({ key }) => key));

/** Whether a metric takes no more than one search of both sets: that is quick enough for several draws. */
export function isOfNeighbors({ key }: Recipe): boolean {
  return ofNeighbors.has(key);
}

/** The recipes of the metrics that were asked for, in the order of the catalogue, each once. */
export function recipesFor(metrics: readonly string[]): Recipe[] {
  const keys = new Set(metrics.flatMap(name => metricGroups[name] ?? [name]));
  return metricCatalogue.flatMap(({ key }) => {
    const recipe = keys.has(key) ? allRecipes.find(candidate => candidate.key === key) : undefined;
    return recipe ?? [];
  });
}
