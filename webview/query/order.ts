import type { PanelColumns } from '../../src/contract/panelColumns';
import type { PanelState } from '../../src/contract/panel';
import { readScores } from './sampleScores';

export type Sort = PanelState['sort'];

const collator = new Intl.Collator('en', { numeric: true });

/**
 * All n rows in the order asked for. -Infinity is the lowest value, NaN comes last both ways, and ties
 * keep the order of the rows.
 */
export function sortRows(columns: PanelColumns, sort: Sort): Int32Array {
  const keys = sort.by === 'name' ? nameRanks(columns.generated.names) : readScores(columns, sort.by);
  const direction = sort.descending ? -1 : 1;
  const rows = Int32Array.from(keys, (_, row) => row);
  return rows.sort((a, b) => {
    const x = keys[a]!;
    const y = keys[b]!;
    if (x === y) return a - b;
    if (Number.isNaN(x)) return Number.isNaN(y) ? a - b : 1;
    if (Number.isNaN(y)) return -1;
    return x < y ? -direction : direction;
  });
}

const ranked = new WeakMap<readonly string[], Int32Array>();

/** Ranks by natural order of names, made once for a run. */
function nameRanks(names: string[]): Int32Array {
  const ranks = ranked.get(names) ?? rankNames(names);
  ranked.set(names, ranks);
  return ranks;
}

/** Discovery hands names over in that order, which costs one pass to see. */
function rankNames(names: string[]): Int32Array {
  const rows = Int32Array.from(names, (_, row) => row);
  const sorted = names.every((name, row) => row === 0 || collator.compare(names[row - 1]!, name) <= 0);
  if (sorted) return rows;
  rows.sort((a, b) => collator.compare(names[a]!, names[b]!) || a - b);
  const ranks = new Int32Array(names.length);
  rows.forEach((row, rank) => (ranks[row] = rank));
  return ranks;
}

/** Rows of `order` that pass, in the same order. */
export function filterRows(order: Int32Array, test: (row: number) => boolean): Int32Array {
  return order.filter(test);
}
