import type { Matrix } from './matrix';
import { reflector } from './reflector';

/** A symmetric tridiagonal matrix. */
export interface Tridiagonal {
  /** n. */
  diagonal: Float64Array;
  /** n - 1 entries beside it. */
  beside: Float64Array;
}

/**
 * An orthogonally similar tridiagonal matrix by Householder reflections (Golub & Van Loan, algorithm 8.3.1), 4/3 n^3
 * operations. Only the lower triangle is read; it is overwritten.
 *
 * The rank-2 update by one reflection and the product with the next one's vector are one pass over the matrix, four
 * rows at a time: memory is what it waits for.
 */
export function tridiagonalise({ rows: n, values }: Matrix): Tridiagonal {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(Math.max(0, n - 1));
  // A - v w' - w v' is the matrix after the reflection of the step before.
  let v = new Float64Array(n);
  const w = new Float64Array(n);
  let next = new Float64Array(n);
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    diagonal[i] = values[i * n + i]! - 2 * v[i]! * w[i]!;
    if (i === n - 1) break;
    for (let r = i + 1; r < n; r++) next[r] = values[r * n + i]! - v[r]! * w[i]! - w[r]! * v[i]!;
    const { entry, tau } = reflector(next, i + 1, n);
    beside[i] = entry;
    product.fill(0, i + 1);
    updateAndMultiply(values, n, i + 1, v, w, next, product);
    let along = 0;
    for (let r = i + 1; r < n; r++) along += product[r]! * next[r]!;
    const shift = (tau * tau * along) / 2;
    for (let r = i + 1; r < n; r++) w[r] = tau * product[r]! - shift * next[r]!;
    [v, next] = [next, v];
  }
  return { diagonal, beside };
}

/** A <- A - v w' - w v' on the lower triangle of the rows and columns `from` on, and product <- A next. */
function updateAndMultiply(
  values: Float64Array,
  n: number,
  from: number,
  v: Float64Array,
  w: Float64Array,
  next: Float64Array,
  product: Float64Array,
): void {
  let r = from;
  for (; r + 3 < n; r += 4) {
    const [row0, row1, row2, row3] = [r * n, (r + 1) * n, (r + 2) * n, (r + 3) * n];
    const [v0, v1, v2, v3] = [v[r]!, v[r + 1]!, v[r + 2]!, v[r + 3]!];
    const [w0, w1, w2, w3] = [w[r]!, w[r + 1]!, w[r + 2]!, w[r + 3]!];
    const [x0, x1, x2, x3] = [next[r]!, next[r + 1]!, next[r + 2]!, next[r + 3]!];
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let c = from; c < r; c++) {
      const vc = v[c]!;
      const wc = w[c]!;
      const xc = next[c]!;
      const a0 = values[row0 + c]! - v0 * wc - w0 * vc;
      const a1 = values[row1 + c]! - v1 * wc - w1 * vc;
      const a2 = values[row2 + c]! - v2 * wc - w2 * vc;
      const a3 = values[row3 + c]! - v3 * wc - w3 * vc;
      values[row0 + c] = a0;
      values[row1 + c] = a1;
      values[row2 + c] = a2;
      values[row3 + c] = a3;
      sum0 += a0 * xc;
      sum1 += a1 * xc;
      sum2 += a2 * xc;
      sum3 += a3 * xc;
      product[c]! += a0 * x0 + a1 * x1 + (a2 * x2 + a3 * x3);
    }
    product[r]! += sum0;
    product[r + 1]! += sum1;
    product[r + 2]! += sum2;
    product[r + 3]! += sum3;
    for (let row = r; row < r + 4; row++) updateRow(values, n, row, r, v, w, next, product);
  }
  for (; r < n; r++) updateRow(values, n, r, from, v, w, next, product);
}

/** The same for one row of the lower triangle, from column `from` to the diagonal. */
function updateRow(
  values: Float64Array,
  n: number,
  r: number,
  from: number,
  v: Float64Array,
  w: Float64Array,
  next: Float64Array,
  product: Float64Array,
): void {
  let sum = 0;
  for (let c = from; c < r; c++) {
    const a = (values[r * n + c]! -= v[r]! * w[c]! + w[r]! * v[c]!);
    sum += a * next[c]!;
    product[c]! += a * next[r]!;
  }
  const corner = (values[r * n + r]! -= 2 * v[r]! * w[r]!);
  product[r]! += sum + corner * next[r]!;
}
