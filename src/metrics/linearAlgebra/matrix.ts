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

/** By what reflections change a symmetric matrix: A - V Y' - Y V'. */
export interface Turns {
  /** V', k x n with k of at least 1. */
  readonly vectors: Matrix;
  /** Y', k x n. */
  readonly products: Matrix;
}

/** Multiplies matrices. Metrics take it as an argument: they stay pure, the program brings a fast one. */
export interface MatrixProduct {
  /** A B in float64, each transposed first where told; a new matrix. */
  multiply(a: Matrix, b: Matrix, transposed?: Transposed): Promise<Matrix>;
  /** x . y of every row of x (n x d) with every row of y (m x d) in float32, n x m; the rows are not copied. */
  multiplyRows(x: FeatureSet, y: FeatureSet): Promise<Float32Array>;
  /**
   * Y' with Q' S Q = S - V Y' - Y V' for Q = I - V T V' and the symmetric S = A - V0 Y0' - Y0 V0'; w x n.
   * @param a A, n x n
   * @param before V0' and Y0', k x n
   * @param vectors V', w x n; @param factor T, w x w
   */
  reflect(a: Matrix, before: Turns, vectors: Matrix, factor: Matrix): Promise<Matrix>;
  /**
   * A - V Y' - Y V' of a symmetric A (n x n), both triangles of it.
   * @param into n x n numbers for it, not those of A
   */
  turn(a: Matrix, by: Turns, into: Float64Array): Promise<void>;
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

/** The columns `from` to `from + count - 1`, in a copy. */
export function columnsOf({ rows, columns, values }: Matrix, from: number, count: number): Matrix {
  const some = emptyMatrix(rows, count);
  for (let row = 0; row < rows; row++) {
    const at = row * columns + from;
    some.values.set(values.subarray(at, at + count), row * count);
  }
  return some;
}
