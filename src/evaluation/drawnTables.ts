import type { FeatureSet } from '../features/featureSet';
import { takeRows } from '../metrics/rows/takeRows';
import type { NeighborTables } from '../metrics/neighborhood/triTerms';
import type { NeighborSearch, SearchOptions } from '../neighbors/neighborSearch';
import type { NeighborTable } from '../neighbors/neighborTable';
import { lookFurther, type LongerLists } from './longerLists';
import { copyRow, restrictTable } from './restrictTable';
import type { PairCount } from './searchTables';

/** Lists longer than this cost more than searching a small draw anew. */
const LONGEST_LIST = 32;

/**
 * How long the lists of neighbours in a set should be, so that nearly every one holds `needed` rows of a draw
 * of `size` out of `rows`: three standard deviations above the mean. Just `needed` where that would be too long.
 */
export function listLength(needed: number, rows: number, size: number): number {
  const share = size / rows;
  const wanted = Math.ceil((needed + 3 * Math.sqrt(needed * (1 - share))) / share);
  return wanted <= LONGEST_LIST ? wanted : needed;
}

/** A set drawn down: which rows, and of what. */
export interface DrawnSet {
  which: 'real' | 'generated';
  /** The set before the draw. */
  full: FeatureSet;
  /** Ascending. */
  rows: Int32Array;
}

/**
 * The four tables after a draw, each to `k` neighbours, as a search would give them. Most are read off the
 * full tables; only rows whose list holds too few drawn ones are searched for again.
 *
 * @param other the set that was not drawn from
 * @param longer lists of rows that are short, which are looked at before they are searched for
 */
export async function drawnTables(
  search: NeighborSearch,
  tables: NeighborTables,
  { which, full, rows }: DrawnSet,
  other: FeatureSet,
  k: number,
  nextPairs: () => ReturnType<PairCount['next']>,
  longer?: LongerLists,
): Promise<NeighborTables> {
  const others = Int32Array.from({ length: other.rows }, (_, i) => i);
  const [self, intoDrawn, fromDrawn] =
    which === 'real'
      ? [tables.realReal, tables.generatedReal, tables.realGenerated]
      : [tables.generatedGenerated, tables.realGenerated, tables.generatedReal];

  const within = restrictTable(self, rows, rows, Math.min(k, rows.length - 1));
  const into = restrictTable(intoDrawn, others, rows, Math.min(k, rows.length));
  const shortWithin = longer ? lookFurther(within, rows, rows, longer.within) : within.short;
  const shortInto = longer ? lookFurther(into, others, rows, longer.into) : into.short;
  const drawn = shortWithin.length + shortInto.length > 0 ? takeRows(full, rows) : full;
  await searchWithin(search, drawn, within.table, shortWithin, nextPairs());
  await searchInto(search, other, drawn, into.table, shortInto, nextPairs());
  const from = restrictTable(fromDrawn, rows, others, Math.min(k, fromDrawn.k)).table;

  return which === 'real'
    ? { ...tables, realReal: within.table, generatedReal: into.table, realGenerated: from }
    : { ...tables, generatedGenerated: within.table, realGenerated: into.table, generatedReal: from };
}

/** Fills rows of a table from one set into another. */
async function searchInto(
  search: NeighborSearch,
  queries: FeatureSet,
  targets: FeatureSet,
  table: NeighborTable,
  rows: Int32Array,
  options: SearchOptions,
): Promise<void> {
  if (rows.length > 0) {
    const { xInY } = await search.cross(takeRows(queries, rows), targets, table.k, 1, options);
    rows.forEach((row, i) => copyRow(xInY, i, table, row));
  }
  options.onProgress?.(1, 1);
}

/**
 * Fills rows of a table of a set into itself. All of them: by a search of the set for itself, which compares each pair
 * once. Some: one more neighbour is searched, and oneself left out by number.
 */
async function searchWithin(
  search: NeighborSearch,
  set: FeatureSet,
  table: NeighborTable,
  rows: Int32Array,
  options: SearchOptions,
): Promise<void> {
  if (rows.length === set.rows) {
    const anew = await search.self(set, table.k, options);
    rows.forEach(row => copyRow(anew, row, table, row));
  } else if (rows.length > 0) {
    const { xInY } = await search.cross(takeRows(set, rows), set, table.k + 1, 1, options);
    rows.forEach((row, i) => copyRow(xInY, i, table, row, row));
  }
  options.onProgress?.(1, 1);
}
