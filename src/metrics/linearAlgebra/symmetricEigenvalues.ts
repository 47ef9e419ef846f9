import type { EigenSolver, Matrix } from './matrix';
import { tridiagonalise, type Tridiagonal } from './tridiagonal';

/** Two or three sweeps an eigenvalue are usual. */
const MOST_SWEEPS = 60;

/**
 * All eigenvalues of a symmetric matrix, ascending, each to about the rounding error of the largest.
 *
 * Only the lower triangle is read. Without eigenvectors 2048 rows take 3 s; ml-matrix 6.15, whose solver always finds
 * those too, takes about a minute.
 */
export function symmetricEigenvalues(matrix: Matrix): Float64Array {
  const largest = matrix.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return new Float64Array(matrix.rows);
  if (!Number.isFinite(largest)) return new Float64Array(matrix.rows).fill(NaN);
  // Scaled, squares neither overflow nor underflow; by a power of two, which changes no digit.
  const scale = 2 ** -Math.floor(Math.log2(largest));
  const scaled = { ...matrix, values: matrix.values.map(value => value * scale) };
  return tridiagonalEigenvalues(tridiagonalise(scaled)).map(value => value / scale);
}

/** Solves in the thread that asks. */
export const plainEigenvalues: EigenSolver = {
  lanes: 1,
  eigenvalues: matrix => Promise.resolve(symmetricEigenvalues(matrix)),
};

/**
 * Eigenvalues of a symmetric tridiagonal matrix by the QL algorithm with implicit shifts (Golub & Van Loan,
 * section 8.3.3), ascending. Overwrites the matrix.
 */
function tridiagonalEigenvalues({ diagonal, beside }: Tridiagonal): Float64Array {
  for (let first = 0; first < diagonal.length; first++) {
    for (let sweeps = 0; ; sweeps++) {
      const last = endOfBlock(diagonal, beside, first);
      if (last === first) break;
      if (sweeps === MOST_SWEEPS) throw new Error('The eigenvalues of a matrix could not be found.');
      sweep(diagonal, beside, first, last);
    }
  }
  return diagonal.sort();
}

/** The last row that is coupled with `first` by entries that are not yet negligible. */
function endOfBlock(diagonal: Float64Array, beside: Float64Array, first: number): number {
  let last = first;
  while (last < beside.length) {
    const size = Math.abs(diagonal[last]!) + Math.abs(diagonal[last + 1]!);
    // The second bound is for a matrix scaled to 1: among zero eigenvalues the first is never met.
    if (Math.abs(beside[last]!) <= Number.EPSILON * Math.max(size, Number.EPSILON)) break;
    last++;
  }
  return last;
}

/** One implicit QL sweep over the rows first..last, with Wilkinson's shift. */
function sweep(diagonal: Float64Array, beside: Float64Array, first: number, last: number): void {
  const half = (diagonal[first + 1]! - diagonal[first]!) / (2 * beside[first]!);
  const reach = Math.sqrt(half * half + 1);
  let g = diagonal[last]! - diagonal[first]! + beside[first]! / (half + (half < 0 ? -reach : reach));
  let sine = 1;
  let cosine = 1;
  let moved = 0;
  for (let i = last - 1; i >= first; i--) {
    const f = sine * beside[i]!;
    const b = cosine * beside[i]!;
    const length = Math.sqrt(f * f + g * g);
    if (i + 1 < last) beside[i + 1] = length;
    if (length === 0) {
      // The block falls apart here: nothing is left to chase.
      diagonal[i + 1]! -= moved;
      return;
    }
    sine = f / length;
    cosine = g / length;
    g = diagonal[i + 1]! - moved;
    const r = (diagonal[i]! - g) * sine + 2 * cosine * b;
    moved = sine * r;
    diagonal[i + 1] = g + moved;
    g = cosine * r - b;
  }
  diagonal[first]! -= moved;
  beside[first] = g;
}
