import type { Matrix } from '../linearAlgebra/matrix';

/** Sums over some rows x about a point m, and over images y of them; they add up. */
export interface Moments {
  rows: number;
  /** Of x - m, length d. */
  sum: Float64Array;
  /** Of |x - m|^2. */
  spread: number;
  /** Of y y': its lower triangle row by row, d (d + 1) / 2 numbers. */
  scatter: Float64Array;
}

export function noMoments(dimension: number): Moments {
  const numbers = (dimension * (dimension + 1)) / 2;
  return { rows: 0, sum: new Float64Array(dimension), spread: 0, scatter: new Float64Array(numbers) };
}

/** Adds what some more rows come to. */
export function addMoments(into: Moments, more: Moments): void {
  into.rows += more.rows;
  into.spread += more.spread;
  for (let c = 0; c < into.sum.length; c++) into.sum[c]! += more.sum[c]!;
  const { scatter } = into;
  const added = more.scatter;
  for (let at = 0; at < scatter.length; at++) scatter[at]! += added[at]!;
}

/** Adds rows that are moved by -m already, row-major, all but their images' scatter. */
export function addRows(into: Moments, { rows, columns, values }: Matrix): void {
  into.rows += rows;
  for (let row = 0, at = 0; row < rows; row++) {
    let spread = 0;
    for (let c = 0; c < columns; c++, at++) {
      const value = values[at]!;
      into.sum[c]! += value;
      spread += value * value;
    }
    into.spread += spread;
  }
}

/** Sets the scatter. @param lower d x d, of which the lower triangle is read */
export function setScatter(into: Moments, { rows: d, values }: Matrix): void {
  for (let i = 0, at = 0; i < d; i++) {
    into.scatter.set(values.subarray(i * d, i * d + i + 1), at);
    at += i + 1;
  }
}

/** (sum of y y' - b b' / n) / (n - 1) of n rows: their images' covariance, d x d. @param image b, the sum of the images */
export function covarianceOf({ rows, scatter }: Moments, image: Float64Array): Matrix {
  const d = image.length;
  const values = new Float64Array(d * d);
  for (let i = 0, at = 0; i < d; i++) {
    const share = image[i]! / rows;
    for (let j = 0; j <= i; j++, at++) {
      const value = (scatter[at]! - share * image[j]!) / (rows - 1);
      values[i * d + j] = value;
      values[j * d + i] = value;
    }
  }
  return { rows: d, columns: d, values };
}
