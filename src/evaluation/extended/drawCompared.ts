import type { Equalization } from '../../contract/report';
import { drawRows, seededRandom } from '../../metrics/statistics/random';
import { takeRows } from '../../metrics/rows/takeRows';
import type { ComparedSets } from './recipe';

/**
 * The sets at equal sizes: the first of the draws that PCE, RCE and RE are averaged over. One draw, for most of the
 * further metrics take a search of their own each time; null where nothing is drawn.
 */
export function drawCompared(plan: Equalization, seed: number, sets: ComparedSets): ComparedSets | null {
  const { drawn } = plan;
  if (drawn === null) return null;
  const rows = drawRows(sets[drawn].rows, plan.realSize, seededRandom(seed, 'draw 0'));
  const logits =
    drawn === 'generated' && sets.logits ? takeLogits(sets.logits, sets.generated.rows, rows) : sets.logits;
  return { ...sets, [drawn]: takeRows(sets[drawn], rows), logits };
}

function takeLogits(logits: Float32Array, rows: number, taken: Int32Array): Float32Array {
  const dimension = logits.length / rows;
  return takeRows({ rows, dimension, values: logits }, taken).values;
}
