import type { RowChange } from '../linearAlgebra/scatter';

/** Brings a row to length `length`; a row of zeros stays what it is. */
export function unitRows(length = 1): RowChange {
  return (rows, from, dimension) => {
    let squared = 0;
    for (let i = from; i < from + dimension; i++) squared += rows[i]! * rows[i]!;
    if (squared === 0) return;
    const scale = length / Math.sqrt(squared);
    for (let i = from; i < from + dimension; i++) rows[i]! *= scale;
  };
}
