import type { Tridiagonal } from './tridiagonal';

/** Two or three sweeps an eigenvalue are usual. */
const MOST_SWEEPS = 60;

/**
 * Eigenvalues of a symmetric tridiagonal matrix by the QL algorithm with implicit shifts (Golub & Van Loan,
 * section 8.3.3), ascending. Overwrites the matrix.
 */
export function tridiagonalEigenvalues({ diagonal, beside }: Tridiagonal): Float64Array {
  // Among eigenvalues of 0 rounding errors are all that there is, and never small beside one another.
  let negligible = 0;
  for (let i = 0; i < diagonal.length; i++) {
    const size = Math.abs(diagonal[i]!) + Math.abs(beside[i] ?? 0);
    if (size * Number.EPSILON > negligible) negligible = size * Number.EPSILON;
  }
  for (let first = 0; first < diagonal.length; first++) {
    for (let sweeps = 0; ; sweeps++) {
      const last = endOfBlock(beside, first, negligible);
      if (last === first) break;
      if (sweeps === MOST_SWEEPS) throw new Error('The eigenvalues of a matrix could not be found.');
      sweep(diagonal, beside, first, last);
    }
  }
  return diagonal.sort();
}

/** The last row that is coupled with `first` by entries that are not negligible. */
function endOfBlock(beside: Float64Array, first: number, negligible: number): number {
  let last = first;
  while (last < beside.length && Math.abs(beside[last]!) > negligible) last++;
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
