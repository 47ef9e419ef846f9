import type { FeatureSet } from '../../features/featureSet';
import type { SymmetricBand } from './symmetricBand';

/** A matrix of float64 numbers, row-major. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** rows x columns. */
  readonly values: Float64Array;
}

/** Which factors of a product are taken transposed. */
export interface Transposed {
  readonly a?: boolean;
  readonly b?: boolean;
}

/** Multiplies matrices. Metrics take it as an argument: they stay pure, the program brings a fast one. */
export interface MatrixProduct {
  /** A B in float64, each transposed first where told; a new matrix. */
  multiply(a: Matrix, b: Matrix, transposed?: Transposed): Promise<Matrix>;
  /** x . y of every row of x (n x d) with every row of y (m x d) in float32, n x m; the rows are not copied. */
  multiplyRows(x: FeatureSet, y: FeatureSet): Promise<Float32Array>;
  /**
   * Q' A Q of a symmetric A (n x n) with Q = I - V T V', both triangles of it.
   * @param vectors V', w x n; @param factor T, w x w
   * @param into n x n numbers for it, not those of A
   */
  turn(a: Matrix, vectors: Matrix, factor: Matrix, into: Float64Array): Promise<void>;
}

/** Finds eigenvalues. */
export interface EigenSolver {
  /** How many matrices it works on at once. */
  readonly lanes: number;
  /** All eigenvalues of a symmetric matrix, ascending, each to about the rounding error of the largest. */
  eigenvalues(matrix: Matrix): Promise<Float64Array>;
}

/** Finds eigenvalues of bands. */
export interface BandSolver {
  /** How many bands it works on at once. */
  readonly lanes: number;
  /** All eigenvalues, ascending, each to about the rounding error of the largest. */
  eigenvalues(band: SymmetricBand): Promise<Float64Array>;
}

/** What metrics need of matrices. */
export type LinearAlgebra = MatrixProduct & EigenSolver;

/** Rows and columns of the product, and the length that is summed over. */
export function productShape(
  a: Pick<Matrix, 'rows' | 'columns'>,
  b: Pick<Matrix, 'rows' | 'columns'>,
  transposed: Transposed,
): { rows: number; columns: number; inner: number } {
  const [rows, inner] = transposed.a === true ? [a.columns, a.rows] : [a.rows, a.columns];
  const [columns, other] = transposed.b === true ? [b.rows, b.columns] : [b.columns, b.rows];
  if (inner !== other)
    throw new RangeError(`Matrices with ${inner} and ${other} inner entries have no product.`);
  return { rows, columns, inner };
}

export function emptyMatrix(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) };
}
