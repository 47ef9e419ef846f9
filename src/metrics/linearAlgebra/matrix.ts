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

/** Multiplies matrices in float64. Metrics take it as an argument: they stay pure, the program brings a fast one. */
export interface MatrixProduct {
  /** A B, each transposed first where told; a new matrix. */
  multiply(a: Matrix, b: Matrix, transposed?: Transposed): Promise<Matrix>;
}

/** Rows and columns of the product, and the length that is summed over. */
export function productShape(
  a: Matrix,
  b: Matrix,
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
