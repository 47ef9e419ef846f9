import type { SetName } from '../../contract/panel';
import type { Equalization } from '../../contract/report';
import { takeRows } from '../../metrics/rows/takeRows';
import { isDrawn, rowsOfDraw } from '../equalize';
import type { ComparedSets } from './recipe';

/**
 * The sets at equal sizes: the first of the draws that PCE, RCE and RE are averaged over. One draw, for most of the
 * further metrics take a search of their own each time; null where nothing is drawn.
 */
export function drawCompared(plan: Equalization, seed: number, sets: ComparedSets): ComparedSets | null {
  if (plan.drawn === null) return null;
  const drawnOf = (which: SetName) =>
    isDrawn(plan, which) ? takeRows(sets[which], rowsOf(which)) : sets[which];
  const rowsOf = (which: SetName) => rowsOfDraw(plan, which, sets[which].rows, seed, 0);
  const logits =
    isDrawn(plan, 'generated') && sets.logits
      ? takeLogits(sets.logits, sets.generated.rows, rowsOf('generated'))
      : sets.logits;
  return { ...sets, real: drawnOf('real'), generated: drawnOf('generated'), logits };
}

function takeLogits(logits: Float32Array, rows: number, taken: Int32Array): Float32Array {
  const dimension = logits.length / rows;
  return takeRows({ rows, dimension, values: logits }, taken).values;
}
