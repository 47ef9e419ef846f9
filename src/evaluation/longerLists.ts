import type { FeatureSet } from '../features/featureSet';
import { takeRows } from '../metrics/rows/takeRows';
import type { NeighborTables } from '../metrics/neighborhood/triTerms';
import type { NeighborSearch, SearchOptions } from '../neighbors/neighborSearch';
import type { NeighborTable } from '../neighbors/neighborTable';
import { copyRow, restrictTable, type RestrictedTable } from './restrictTable';

/** Half of so many neighbours is more than any metric looks at in a draw. */
const LENGTH = 64;

/** Longer lists of some rows of a set. */
export interface SomeLists {
  table: NeighborTable;
  /** For each row of the set, its row of the table, -1 where it has none. */
  place: Int32Array;
}

/** Of a set that is drawn from: its rows' lists within it, and the other set's into it. */
export interface LongerLists {
  within: SomeLists;
  into: SomeLists;
}

/**
 * Lists for the rows whose lists in the tables are too short for one of several draws. They are searched for at once,
 * in the full set: a search for a few rows in each draw costs as much for the other side's sake.
 *
 * @param full the set that is drawn from
 * @param draws ascending rows of it
 * @param k neighbours that each draw needs
 */
export async function longerLists(
  search: NeighborSearch,
  { generatedGenerated: self, realGenerated: cross }: NeighborTables,
  full: FeatureSet,
  other: FeatureSet,
  draws: readonly Int32Array[],
  k: number,
  options: SearchOptions,
): Promise<LongerLists> {
  const others = Int32Array.from({ length: other.rows }, (_, i) => i);
  const within = new Set<number>();
  const into = new Set<number>();
  for (const rows of draws) {
    for (const i of restrictTable(self, rows, rows, Math.min(k, rows.length - 1)).short) within.add(rows[i]!);
    for (const row of restrictTable(cross, others, rows, Math.min(k, rows.length)).short) into.add(row);
  }
  return {
    within: await listsOf(search, [full, full], Int32Array.from(within).sort(), options),
    into: await listsOf(search, [other, full], Int32Array.from(into).sort(), options),
  };
}

/** Fills what a restricted table is short of from longer lists. @returns the rows that are short all the same */
export function lookFurther(
  { table, short }: RestrictedTable,
  queries: Int32Array,
  kept: Int32Array,
  { table: longer, place }: SomeLists,
): Int32Array {
  const known = short.filter(i => place[queries[i]!]! >= 0);
  const places = known.map(i => place[queries[i]!]!);
  const found = restrictTable(longer, places, kept, table.k);
  const still = new Set(short);
  const missing = new Set(found.short);
  known.forEach((i, at) => {
    if (missing.has(at)) return;
    copyRow(found.table, at, table, i);
    still.delete(i);
  });
  return Int32Array.from(still);
}

async function listsOf(
  search: NeighborSearch,
  [queries, targets]: readonly [FeatureSet, FeatureSet],
  rows: Int32Array,
  options: SearchOptions,
): Promise<SomeLists> {
  const itself = queries === targets ? 1 : 0;
  const k = Math.min(LENGTH, targets.rows - itself);
  const numbers = rows.length * k;
  const table = {
    rows: rows.length,
    k,
    indices: new Int32Array(numbers),
    distances: new Float64Array(numbers),
  };
  const place = new Int32Array(queries.rows).fill(-1);
  if (rows.length > 0) {
    const { xInY } = await search.cross(takeRows(queries, rows), targets, k + itself, 1, options);
    rows.forEach((row, i) => {
      copyRow(xInY, i, table, i, itself === 1 ? row : -1);
      place[row] = i;
    });
  }
  return { table, place };
}
