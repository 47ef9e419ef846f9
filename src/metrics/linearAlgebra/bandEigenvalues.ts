import { chaseBulges } from './chaseBulges';
import type { BandSolver } from './matrix';
import type { SymmetricBand } from './symmetricBand';
import { tridiagonalEigenvalues } from './tridiagonalEigenvalues';
import { scaled, unitScale } from './unitScale';

/** All eigenvalues of a symmetric band, ascending, each to about the rounding error of the largest. */
export function bandEigenvalues(band: SymmetricBand): Float64Array {
  const scale = unitScale(band.values);
  if (Number.isNaN(scale)) return new Float64Array(band.rows).fill(NaN);
  const unit = { ...band, values: scaled(band.values, scale) };
  return tridiagonalEigenvalues(chaseBulges(unit)).map(value => value / scale);
}

/** Solves in the thread that asks. */
export const plainBands: BandSolver = {
  lanes: 1,
  eigenvalues: band => Promise.resolve(bandEigenvalues(band)),
};
