/** A symmetric matrix that is 0 more than `width` places from its diagonal. */
export interface SymmetricBand {
  readonly rows: number;
  readonly width: number;
  /** rows x (width + 1), row-major: of row i the columns i - width to i; what would lie left of column 0 is 0. */
  readonly values: Float64Array;
}
