import type { Matrix } from './matrix';
import { tridiagonalise } from './tridiagonal';
import { tridiagonalEigenvalues } from './tridiagonalEigenvalues';
import { scaled, unitScale } from './unitScale';

/**
 * All eigenvalues of a symmetric matrix, ascending, each to about the rounding error of the largest.
 *
 * Only the lower triangle is read. Without eigenvectors 2048 rows take 3 s; ml-matrix 6.15, whose solver always finds
 * those too, takes about a minute.
 */
export function symmetricEigenvalues(matrix: Matrix): Float64Array {
  const scale = unitScale(matrix.values);
  if (Number.isNaN(scale)) return new Float64Array(matrix.rows).fill(NaN);
  const unit = { ...matrix, values: scaled(matrix.values, scale) };
  return tridiagonalEigenvalues(tridiagonalise(unit)).map(value => value / scale);
}
