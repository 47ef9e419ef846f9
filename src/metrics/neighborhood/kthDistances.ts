import { neighborDistance, type NeighborTable } from '../../neighbors/neighborTable';

/**
 * D_k of every row of a table: the radius of its ball of k neighbours.
 *
 * @param k from 0 (a row itself, at 0) to the table's
 * @throws RangeError where the table has fewer neighbours
 */
export function kthDistances(table: NeighborTable, k: number): Float64Array {
  if (k > table.k) throw new RangeError(`A table of ${table.k} neighbours has no ${k}-th.`);
  return Float64Array.from({ length: table.rows }, (_, row) =>
    k === 0 ? 0 : neighborDistance(table, row, k),
  );
}
