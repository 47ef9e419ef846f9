import { emptyMatrix, type Matrix } from './matrix';

/**
 * The lower triangular L with L L' = A of a symmetric matrix without negative eigenvalues; d^3 / 3 operations.
 *
 * Where A is singular a pivot is as small as its rounding error: its column of L is 0 then, as in exact arithmetic.
 */
export function choleskyFactor(matrix: Matrix): Matrix {
  const n = matrix.rows;
  const factor = emptyMatrix(n, n);
  const l = factor.values;
  for (let row = 0; row < n; row++) {
    const scale = matrix.values[row * n + row]!;
    for (let column = 0; column < row; column++) {
      const pivot = l[column * n + column]!;
      if (pivot === 0) continue;
      const sum = alongRows(l, row * n, column * n, column);
      l[row * n + column] = (matrix.values[row * n + column]! - sum) / pivot;
    }
    const pivot = scale - alongRows(l, row * n, row * n, row);
    if (pivot > n * Number.EPSILON * scale) l[row * n + row] = Math.sqrt(pivot);
  }
  return factor;
}

/** Dot product of two rows; four sums at once, so that none waits for the one before. */
function alongRows(l: Float64Array, a: number, b: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    s0 += l[a + i]! * l[b + i]!;
    s1 += l[a + i + 1]! * l[b + i + 1]!;
    s2 += l[a + i + 2]! * l[b + i + 2]!;
    s3 += l[a + i + 3]! * l[b + i + 3]!;
  }
  for (; i < length; i++) s0 += l[a + i]! * l[b + i]!;
  return s0 + s1 + (s2 + s3);
}
