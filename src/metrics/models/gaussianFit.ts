import type { FeatureSet } from '../../features/featureSet';
import { choleskyFactor } from '../linearAlgebra/choleskyFactor';
import type { Matrix, MatrixProduct } from '../linearAlgebra/matrix';
import { changedRows, scatter, type RowChange } from '../linearAlgebra/scatter';
import { columnMeans } from '../rows/columnMeans';

/** The Gaussian with a set's mean and covariance, as the Frechet distance needs it. */
export interface GaussianFit {
  rows: number;
  dimension: number;
  mean: Float64Array;
  /** Trace of the covariance, with n - 1 in the denominator. */
  trace: number;
  /**
   * Of as few rows as are needed: F with F' F = the covariance, n - 1 contrasts of the rows over sqrt(n - 1), where
   * there are fewer than d rows; otherwise the covariance itself.
   */
  covariance: { kind: 'rows'; rows: Matrix } | FullCovariance;
}

export interface FullCovariance {
  kind: 'full';
  full: Matrix;
  /** Its Cholesky factor, computed when first asked for. */
  factor: () => Matrix;
}

/** A fit whose covariance is there as such. */
export type FullFit = GaussianFit & { covariance: FullCovariance };

/** Mean and covariance (n - 1 in the denominator) of a set of at least two rows; NaN of fewer. */
export async function gaussianFit(set: FeatureSet, product: MatrixProduct): Promise<GaussianFit> {
  const { rows, dimension } = set;
  const mean = columnMeans(set);
  const scale = 1 / Math.sqrt(rows - 1);
  const centre = centring(mean, scale);
  if (rows < dimension) {
    const centred = changedRows(set, centre);
    const trace = centred.values.reduce((sum, value) => sum + value * value, 0);
    return { rows, dimension, mean, trace, covariance: { kind: 'rows', rows: contrasts(centred) } };
  }
  return fullFit(rows, mean, await scatter(set, centre, product));
}

function fullFit(rows: number, mean: Float64Array, full: Matrix): FullFit {
  const dimension = mean.length;
  let cholesky: Matrix | undefined;
  const factor = () => (cholesky ??= choleskyFactor(full));
  let trace = 0;
  for (let c = 0; c < dimension; c++) trace += full.values[c * dimension + c]!;
  return { rows, dimension, mean, trace, covariance: { kind: 'full', full, factor } };
}

/**
 * One row fewer with the same scatter about the mean: the i-th is (x_1 + ... + x_i - i x_{i+1}) / sqrt(i (i + 1)),
 * Helmert's contrasts. Centred rows sum to 0, which leaves their products an eigenvalue of 0 that rounding makes
 * something, and whose root would be seen in the Frechet distance's eighth digit.
 */
function contrasts({ rows, columns, values }: Matrix): Matrix {
  const turned = new Float64Array(Math.max(0, rows - 1) * columns);
  const before = new Float64Array(columns);
  for (let i = 1; i < rows; i++) {
    const scale = 1 / Math.sqrt(i * (i + 1));
    for (let c = 0; c < columns; c++) {
      before[c]! += values[(i - 1) * columns + c]!;
      turned[(i - 1) * columns + c] = (before[c]! - i * values[i * columns + c]!) * scale;
    }
  }
  return { rows: Math.max(0, rows - 1), columns, values: turned };
}

/** Moves rows by -mean, and scales them. */
export function centring(mean: Float64Array, scale: number): RowChange {
  return (values, from, dimension) => {
    for (let c = 0; c < dimension; c++) values[from + c] = (values[from + c]! - mean[c]!) * scale;
  };
}

export function isFull(fit: GaussianFit): fit is FullFit {
  return fit.covariance.kind === 'full';
}
