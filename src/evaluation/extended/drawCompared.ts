import type { Equalization } from '../../contract/report';
import { drawRows, seededRandom } from '../../metrics/statistics/random';
import { takeRows } from '../../metrics/rows/takeRows';
import { QUICK_ROWS } from '../equalize';
import { selfPairs } from '../searchTables';
import type { ComparedSets, Recipe } from './recipe';
import { isOfNeighbors } from './recipes';
import { searchPairs } from './searchCompared';

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
  const { drawn, realSize } = plan;
  if (drawn === null || recipes.length === 0) return [];
  const again = realSize <= QUICK_ROWS ? recipes.filter(isOfNeighbors) : [];
  const others = again.length > 0 ? Array.from({ length: Math.min(DRAWS, plan.draws) - 1 }, () => again) : [];
  return [recipes, ...others].map((wanted, draw) => {
    const rows = drawRows(sets[drawn].rows, realSize, seededRandom(seed, `draw ${draw}`));
    const drawnSets = { ...sets, [drawn]: takeRows(sets[drawn], rows) };
    return {
      sets: drawn === 'generated' ? { ...drawnSets, ...takeOthers(sets, rows) } : drawnSets,
      recipes: wanted,
    };
  });
}

/** Pairs that the search of a draw compares: the neighbours within the set that was not drawn from are known. */
export function drawnPairs({ sets }: ComparedDraw): number {
  return searchPairs(sets) - selfPairs(sets.real.rows);
}

/** What is known of the generated samples beside their features. */
function takeOthers({ logits, classes, generated }: ComparedSets, taken: Int32Array) {
  const { rows } = generated;
  return {
    logits: logits && takeRows({ rows, dimension: logits.length / rows, values: logits }, taken).values,
    classes: classes && taken.map(row => classes[row]!),
  };
}
