import type { NeighborTable } from '../../neighbors/neighborTable';

/**
 * The mean of the terms of one relation, each time without one sample: exact, from distances to the (k+1)-th
 * neighbour, since a row that loses one of its k nearest has its (k+1)-th as the new k-th. Up to a constant
 * (ln N becomes ln (N - 1)), which differences between replicates do not see.
 */

/** Without each query row in turn: its own term goes. */
export function withoutQuery(terms: Float64Array): Float64Array {
  const total = sum(terms);
  return terms.map(term => (total - term) / (terms.length - 1));
}

/** Without each of the `targets` in turn: the rows that have it among their k nearest reach further. */
export function withoutTarget(
  terms: Float64Array,
  table: NeighborTable,
  k: number,
  targets: number,
  dimension: number,
): Float64Array {
  const total = sum(terms);
  return reach(table, k, targets, dimension).map(growth => (total + growth) / terms.length);
}

/** Within one set, without each sample in turn: it is a query and a target. */
export function withoutSelf(
  terms: Float64Array,
  table: NeighborTable,
  k: number,
  dimension: number,
): Float64Array {
  const total = sum(terms);
  return reach(table, k, terms.length, dimension).map(
    (growth, i) => (total - terms[i]! + growth) / (terms.length - 1),
  );
}

/**
 * By how much the terms grow when a target is gone: d ln(D_{k+1} / D_k) of every row that lists it.
 * NaN where the table does not reach to k + 1.
 */
function reach(table: NeighborTable, k: number, targets: number, dimension: number): Float64Array {
  const grown = new Float64Array(targets);
  if (table.k <= k) return grown.fill(NaN);
  for (let row = 0; row < table.rows; row++) {
    const first = row * table.k;
    const growth = dimension * Math.log(table.distances[first + k]! / table.distances[first + k - 1]!);
    for (let j = first; j < first + k; j++) grown[table.indices[j]!]! += growth;
  }
  return grown;
}

function sum(terms: Float64Array): number {
  return terms.reduce((total, term) => total + term, 0);
}
