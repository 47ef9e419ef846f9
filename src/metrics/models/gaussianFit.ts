import type { FeatureSet } from '../../features/featureSet';
import { choleskyFactor } from '../linearAlgebra/choleskyFactor';
import type { Matrix, MatrixProduct } from '../linearAlgebra/matrix';
import { changedRows, scatter, type RowChange } from '../linearAlgebra/scatter';

/** The Gaussian with a set's mean and covariance, as the Frechet distance needs it. */
export interface GaussianFit {
  rows: number;
  dimension: number;
  mean: Float64Array;
  /** Trace of the covariance, with n - 1 in the denominator. */
  trace: number;
  /**
   * Of as few rows as are needed: F with F' F = the covariance, the centred rows over sqrt(n - 1), where they are
   * fewer than d; otherwise the covariance itself.
   */
  covariance:
    | { kind: 'rows'; rows: Matrix }
    | {
        kind: 'full';
        full: Matrix;
        /** Its Cholesky factor, computed when first asked for. */
        factor: () => Matrix;
      };
}

/** Mean of every column, in float64. */
export function columnMeans({ rows, dimension, values }: FeatureSet): Float64Array {
  const sums = new Float64Array(dimension);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < dimension; c++) sums[c]! += values[row * dimension + c]!;
  }
  return sums.map(sum => sum / rows);
}

/** Mean and covariance (n - 1 in the denominator) of a set of at least two rows; NaN of fewer. */
export async function gaussianFit(set: FeatureSet, product: MatrixProduct): Promise<GaussianFit> {
  const { rows, dimension } = set;
  const mean = columnMeans(set);
  const scale = 1 / Math.sqrt(rows - 1);
  const centre: RowChange = (values, from) => {
    for (let c = 0; c < dimension; c++) values[from + c] = (values[from + c]! - mean[c]!) * scale;
  };
  if (rows < dimension) {
    const centred = changedRows(set, centre);
    const trace = centred.values.reduce((sum, value) => sum + value * value, 0);
    return { rows, dimension, mean, trace, covariance: { kind: 'rows', rows: centred } };
  }
  const full = await scatter(set, centre, product);
  let cholesky: Matrix | undefined;
  const factor = () => (cholesky ??= choleskyFactor(full));
  let trace = 0;
  for (let c = 0; c < dimension; c++) trace += full.values[c * dimension + c]!;
  return { rows, dimension, mean, trace, covariance: { kind: 'full', full, factor } };
}
