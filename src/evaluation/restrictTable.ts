import type { NeighborTable } from '../neighbors/neighborTable';

/** A neighbour table in which only some of the target rows remain. */
export interface RestrictedTable {
  table: NeighborTable;
  /** Rows of it whose list of the old table was too short: theirs are yet to be searched. */
  short: Int32Array;
}

/**
 * The k nearest of the kept target rows, as rows among the kept: the first k kept ones of each longer list.
 *
 * @param queries rows of the old table, in order
 * @param kept target rows, ascending, so that ties still go to the lowest row
 */
export function restrictTable(
  old: NeighborTable,
  queries: Int32Array,
  kept: Int32Array,
  k: number,
): RestrictedTable {
  const place = new Int32Array(1 + (kept.at(-1) ?? -1)).fill(-1);
  kept.forEach((row, i) => (place[row] = i));
  const indices = new Int32Array(queries.length * k);
  const distances = new Float64Array(queries.length * k);
  const short: number[] = [];
  queries.forEach((query, i) => {
    let found = 0;
    for (let j = query * old.k; j < (query + 1) * old.k && found < k; j++) {
      const target = place[old.indices[j]!] ?? -1;
      if (target < 0) continue;
      indices[i * k + found] = target;
      distances[i * k + found] = old.distances[j]!;
      found++;
    }
    if (found < k) short.push(i);
  });
  return { table: { rows: queries.length, k, indices, distances }, short: Int32Array.from(short) };
}

/** Fills a row of a table with the first of another's row. @param leftOut a target that is passed over */
export function copyRow(from: NeighborTable, i: number, to: NeighborTable, row: number, leftOut = -1): void {
  let filled = 0;
  for (let j = i * from.k; j < (i + 1) * from.k && filled < to.k; j++) {
    if (from.indices[j] === leftOut) continue;
    to.indices[row * to.k + filled] = from.indices[j]!;
    to.distances[row * to.k + filled] = from.distances[j]!;
    filled++;
  }
}
