import { timesRight } from './blockKernels';
import { emptyMatrix, type Matrix } from './matrix';
import { reflector } from './reflector';

/** Reflections H_1 ... H_w = I - V T V' (Schreiber and Van Loan 1989) that leave an upper triangle of some columns. */
export interface ClearedPanel {
  /** w x w: column j of the triangle in row j. */
  upper: Float64Array;
  /** w x m: V', the vector of a reflection in each row. */
  vectors: Matrix;
  /** w x w: T, an upper triangle; null where there was nothing to clear. */
  factor: Matrix | null;
}

/**
 * Clears the columns 0 to w - 1 of a symmetric matrix below row w.
 *
 * @param values size x size; only the rows 0 to w - 1 are read, which are the columns
 */
export function clearPanel(values: Float64Array, size: number, width: number): ClearedPanel {
  const length = size - width;
  const vectors = emptyMatrix(width, length);
  const rows = vectors.values;
  for (let j = 0; j < width; j++) rows.set(values.subarray(j * size + width, (j + 1) * size), j * length);
  const upper = new Float64Array(width * width);
  const factor = emptyMatrix(width, width);
  let cleared = false;
  const products = new Float64Array(width);
  for (let j = 0; j < width; j++) {
    const row = rows.subarray(j * length, (j + 1) * length);
    const done = Math.min(j, length);
    upper.set(row.subarray(0, done), j * width);
    row.fill(0, 0, done);
    if (j >= length) continue;
    const { entry, tau } = reflector(row, j, length);
    upper[j * width + j] = entry;
    if (tau === 0) continue;
    cleared = true;
    const [others, rest] = [width - 1 - j, length - j];
    const tail = row.subarray(j);
    timesRight(rows, (j + 1) * length + j, length, others, rest, tail, tau, products);
    for (let k = 0; k < others; k++) {
      const share = products[k]!;
      const from = (j + 1 + k) * length + j;
      for (let i = 0; i < rest; i++) rows[from + i]! -= share * tail[i]!;
    }
    timesRight(rows, j, length, j, rest, tail, -tau, products);
    addColumn(factor.values, width, j, products, tau);
  }
  return { upper, vectors, factor: cleared ? factor : null };
}

/** Column j of T: T p above the diagonal, with p = -tau V' v of the columns of V before, and tau on it. */
function addColumn(t: Float64Array, w: number, j: number, p: Float64Array, tau: number): void {
  for (let i = 0; i < j; i++) {
    let sum = 0;
    for (let k = i; k < j; k++) sum += t[i * w + k]! * p[k]!;
    t[i * w + j] = sum;
  }
  t[j * w + j] = tau;
}
