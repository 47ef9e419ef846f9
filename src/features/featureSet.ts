/** Rows of one set in an encoder's feature space. */
export interface FeatureSet {
  /** Number of samples, N. */
  readonly rows: number;
  /** Feature dimension, d. */
  readonly dimension: number;
  /** N x d, row-major, float32 as the encoder gave them. */
  readonly values: Float32Array;
}

/** A feature set with what is known about its samples. */
export interface LabelledFeatureSet extends FeatureSet {
  /** Folder-relative paths with `/`, or row numbers. Length N. */
  readonly names: readonly string[];
  /** Mode of each row as an index into `classNames`, -1 for none; null where the set has no classes. */
  readonly classes: Int32Array | null;
  readonly classNames: readonly string[];
}
