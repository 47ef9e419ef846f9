import type { SetName } from '../../contract/panel';
import type { Equalization } from '../../contract/report';
import { takeRows } from '../../metrics/rows/takeRows';
import { isDrawn, QUICK_ROWS, rowsOfDraw } from '../equalize';
import { selfPairs } from '../searchTables';
import type { ComparedSets, Recipe } from './recipe';
import { isOfNeighbors } from './recipes';
import { searchPairs, type SearchPlan } from './searchCompared';
import type { NeighborTables } from '../../metrics/neighborhood/triTerms';

/** Draws of the metrics that come of neighbours alone. The spread of four is rough, and the mean twice as sure as one. */
const DRAWS = 4;

/** The sets of one draw, and the metrics that are computed on it. */
export interface ComparedDraw {
  sets: ComparedSets;
  recipes: readonly Recipe[];
}

/**
 * The sets at equal sizes: the first few of the draws that RCE and RE are averaged over, none where nothing is drawn.
 * The first is for all metrics; the others for those of neighbours, whose searches are quick.
 */
export function drawCompared(
  plan: Equalization,
  seed: number,
  sets: ComparedSets,
  recipes: readonly Recipe[],
): ComparedDraw[] {
  if (plan.drawn === null || recipes.length === 0) return [];
  const again = plan.realSize <= QUICK_ROWS ? recipes.filter(isOfNeighbors) : [];
  const others = again.length > 0 ? Array.from({ length: Math.min(DRAWS, plan.draws) - 1 }, () => again) : [];
  return [recipes, ...others].map((wanted, draw) => {
    const rowsOf = (which: SetName) => rowsOfDraw(plan, which, sets[which].rows, seed, draw);
    const drawnSets = {
      ...sets,
      ...(isDrawn(plan, 'real') ? { real: takeRows(sets.real, rowsOf('real')) } : {}),
      ...(isDrawn(plan, 'generated') ? takeGenerated(sets, rowsOf('generated')) : {}),
    };
    return { sets: drawnSets, recipes: wanted };
  });
}

/** Neighbours within a set that was not drawn from are known from the search of the full sets. */
export function knownInDraws(plan: Equalization, tables: NeighborTables): SearchPlan['known'] {
  const { realReal, generatedGenerated } = tables;
  return {
    ...(isDrawn(plan, 'real') ? {} : { realReal }),
    ...(isDrawn(plan, 'generated') ? {} : { generatedGenerated }),
  };
}

/** Pairs that the search of a draw compares. */
export function drawnPairs(plan: Equalization, { sets }: ComparedDraw): number {
  return searchPairs(sets) - (plan.drawn === 'both' ? 0 : selfPairs(sets.real.rows));
}

/** The generated samples of a draw with what is known of them beside their features. */
function takeGenerated({ logits, classes, generated }: ComparedSets, taken: Int32Array) {
  const { rows } = generated;
  return {
    generated: takeRows(generated, taken),
    logits: logits && takeRows({ rows, dimension: logits.length / rows, values: logits }, taken).values,
    classes: classes && taken.map(row => classes[row]!),
  };
}
