import { rankOne, timesRight } from './blockKernels';
import { emptyMatrix, type Matrix } from './matrix';
import { reflector } from './reflector';

/** Reflections H_1 ... H_w, each I - tau v v', that leave an upper triangle of some columns. */
export interface ClearedPanel {
  /** w x w: column j of the triangle in row j. */
  upper: Float64Array;
  /** w x m: V', the vector of a reflection in each row. */
  vectors: Matrix;
  /** tau of each; 0 where there was nothing to clear. */
  taus: Float64Array;
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
  const taus = new Float64Array(width);
  const products = new Float64Array(width);
  for (let j = 0; j < width; j++) {
    const row = rows.subarray(j * length, (j + 1) * length);
    const done = Math.min(j, length);
    upper.set(row.subarray(0, done), j * width);
    row.fill(0, 0, done);
    if (j >= length) continue;
    const { entry, tau } = reflector(row, j, length);
    upper[j * width + j] = entry;
    taus[j] = tau;
    if (tau === 0) continue;
    const [others, rest, next] = [width - 1 - j, length - j, (j + 1) * length + j];
    const tail = row.subarray(j);
    timesRight(rows, next, length, others, rest, tail, tau, products);
    rankOne(rows, next, length, others, rest, products, tail);
  }
  return { upper, vectors, taus };
}

/**
 * T of H_1 ... H_w = I - V T V' (Schreiber and Van Loan 1989), w x w and an upper triangle.
 *
 * @param gram V' V, w x w
 */
export function blockFactor({ rows: w, values: gram }: Matrix, taus: Float64Array): Matrix {
  const factor = emptyMatrix(w, w);
  const t = factor.values;
  for (let j = 0; j < w; j++) {
    const tau = taus[j]!;
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let k = i; k < j; k++) sum += t[i * w + k]! * gram[k * w + j]!;
      t[i * w + j] = -tau * sum;
    }
    t[j * w + j] = tau;
  }
  return factor;
}
