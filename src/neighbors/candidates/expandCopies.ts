import type { DistinctRows } from '../rows/distinctRows';
import type { NeighborTable } from '../neighborTable';
import type { NearestLists } from './nearestLists';

/**
 * Brings the answer for distinct rows back to all rows, copies included.
 *
 * The k nearest distinct targets are enough: a target that is not among them comes after k rows by itself.
 * @param nearest distinct queries x up to k distinct targets (null where there is no other distinct row).
 * @param self whether queries and targets are one set; then the copies of a row are its first neighbours.
 */
export function expandCopies(
  queries: DistinctRows,
  targets: DistinctRows,
  nearest: NearestLists | null,
  k: number,
  self: boolean,
): NeighborTable {
  const rows = queries.set.rows;
  const indices = new Int32Array(rows * k);
  const distances = new Float64Array(rows * k);
  const tied: number[] = [];
  for (let row = 0; row < rows; row++) {
    const distinct = queries.distinctOf[row]!;
    let at = distinct * (nearest?.k ?? 0);
    const end = at + (nearest?.counts[distinct] ?? 0);
    let distance = 0;
    if (self) pushMembers(targets, distinct, k + 1, row, tied);
    for (let filled = row * k; filled < (row + 1) * k;) {
      if (tied.length === 0) distance = nearest!.distances[at]!;
      const alone = tied.length === 0;
      const first = at;
      while (at < end && nearest!.distances[at] === distance) {
        pushMembers(targets, nearest!.indices[at++]!, k, -1, tied);
      }
      // The members of one row are in order; those of several that tie must be mixed.
      if (at - first > (alone ? 1 : 0)) tied.sort((a, b) => a - b);
      for (const target of tied) {
        if (filled === (row + 1) * k) break;
        indices[filled] = target;
        distances[filled++] = distance;
      }
      tied.length = 0;
    }
  }
  return { rows, k, indices, distances };
}

/** The lowest `most` rows that equal a distinct row, without `except`. */
function pushMembers(of: DistinctRows, distinct: number, most: number, except: number, into: number[]): void {
  const end = Math.min(of.starts[distinct + 1]!, of.starts[distinct]! + most);
  for (let at = of.starts[distinct]!; at < end; at++) {
    const member = of.members[at]!;
    if (member !== except) into.push(member);
  }
}
