import type { Meter } from '../../meter';
import type { TileKernel } from '../../tiles/tileKernel';
import { tileProducts } from './tileProducts';

/** Orthonormal directions in which rows vary most. */
export interface Basis {
  /** count x dimension, a direction a row. */
  readonly directions: Float32Array;
  readonly count: number;
  readonly dimension: number;
  /** How far the directions are from orthonormal: at least the spectral norm of the difference to ones that are. */
  readonly skew: number;
}

/** Rounds of orthogonal iteration: the leading directions need to be good, not exact. */
const rounds = 3;

/**
 * About the first principal directions of rows, the strongest first, by orthogonal iteration on their products
 * (Golub and Van Loan, Matrix Computations, 8.2.4). Whatever it finds is orthonormal: that is all that bounds need.
 *
 * @param rows m x dimension, centred
 * @param count how many directions; fewer come back where the rows span no more
 */
export async function principalBasis(
  kernel: TileKernel,
  rows: Float32Array,
  dimension: number,
  count: number,
  meter: Meter,
): Promise<Basis> {
  const m = rows.length / dimension;
  const columns = new Float32Array(rows.length);
  for (let row = 0; row < m; row++)
    for (let t = 0; t < dimension; t++) columns[t * m + row] = rows[row * dimension + t]!;
  const scatter = await tileProducts(kernel, columns, columns, m);
  // Rows as they are point into the directions that are looked for.
  const step = Math.max(1, Math.floor(m / count));
  let start = new Float64Array(Math.min(count, m) * dimension);
  for (let i = 0; i * dimension < start.length; i++)
    start.set(rows.subarray(i * step * dimension, (i * step + 1) * dimension), i * dimension);
  start = orthonormalize(start, dimension);
  for (let round = 0; round < rounds && start.length > 0; round++) {
    const turned = await tileProducts(kernel, Float32Array.from(start), scatter, dimension);
    start = orthonormalize(Float64Array.from(turned), dimension);
    await meter.breathe();
  }
  const directions = Float32Array.from(start);
  return { directions, count: directions.length / dimension, dimension, skew: skewOf(directions, dimension) };
}

/** A row that keeps less than this share of its length beside the earlier ones is rounding. */
const leastShare = 1e-4;

/** Gram and Schmidt's, row by row, in place; rows that the earlier ones span are left out. */
function orthonormalize(rows: Float64Array, dimension: number): Float64Array<ArrayBuffer> {
  const count = rows.length / dimension;
  let kept = 0;
  for (let row = 0; row < count; row++) {
    const own = rows.subarray(row * dimension, (row + 1) * dimension);
    const before = Math.sqrt(dot(own, own));
    for (let i = 0; i < kept; i++) {
      const other = rows.subarray(i * dimension, (i + 1) * dimension);
      const share = dot(own, other);
      for (let t = 0; t < dimension; t++) own[t]! -= share * other[t]!;
    }
    const length = Math.sqrt(dot(own, own));
    if (!(length > leastShare * before)) continue;
    const into = rows.subarray(kept * dimension, (kept + 1) * dimension);
    for (let t = 0; t < dimension; t++) into[t] = own[t]! / length;
    kept++;
  }
  return rows.slice(0, kept * dimension);
}

/** Frobenius norm of Q'Q - I: the singular values of Q are no further from 1. */
function skewOf(directions: Float32Array, dimension: number): number {
  const count = directions.length / dimension;
  let square = 0;
  for (let i = 0; i < count; i++) {
    const one = directions.subarray(i * dimension, (i + 1) * dimension);
    for (let j = 0; j <= i; j++) {
      const product = dot(one, directions.subarray(j * dimension, (j + 1) * dimension));
      square += i === j ? (product - 1) ** 2 : 2 * product ** 2;
    }
  }
  return Math.sqrt(square);
}

function dot<Numbers extends Float32Array | Float64Array>(a: Numbers, b: Numbers): number {
  let even = 0;
  let odd = 0;
  const whole = a.length & ~1;
  for (let t = 0; t < whole; t += 2) {
    even += a[t]! * b[t]!;
    odd += a[t + 1]! * b[t + 1]!;
  }
  return whole < a.length ? even + odd + a[whole]! * b[whole]! : even + odd;
}
