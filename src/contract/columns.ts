/**
 * Per-sample values as columns: 50,000 samples cross a process boundary in milliseconds as typed arrays,
 * and in half a second as row objects.
 */
export interface SampleColumns {
  generated: GeneratedColumns;
  real: RealColumns;
  /** Names of the modes that `mode` indexes, as in the report's `modes`. */
  modes: string[];
  /** How many nearest real samples each generated sample carries (m). */
  nearestCount: number;
  /** How many nearest generated samples each real one carries (l); 0 in runs of earlier releases. */
  nearestGeneratedCount: number;
}

export interface GeneratedColumns {
  /** Folder-relative paths with `/`, or row numbers of a feature file. Length n. */
  names: string[];
  /** PCE_i = ce_i - H(R), nats, H(R) over its finite terms; -Infinity for k-fold copies. */
  pce: Float64Array;
  /** RE_i = h_i - H(R), nats. */
  re: Float64Array;
  /** Index into `modes`, -1 for none. */
  mode: Int32Array;
  /** n x m rows of the real set, nearest first. */
  nearest: Int32Array;
  /** n x m Euclidean distances, in the encoder's feature space. */
  nearestDistances: Float64Array;
  /** Values of further metrics by name, length n each: `realism`, `rarity` (NaN outside the manifold), `authentic` (1 or 0). */
  scores: Record<string, Float64Array>;
}

export interface RealColumns {
  names: string[];
  /** RCE_j = ce_j - H(R), nats. */
  rce: Float64Array;
  /**
   * h_j - H(R), nats: the PCE that a real sample has among the other real ones, which outliers are judged by
   * (outliers.ts). Empty in runs of earlier releases.
   */
  pce: Float64Array;
  mode: Int32Array;
  /** N_R x l rows of the generated set, nearest first. */
  nearest: Int32Array;
  /** N_R x l Euclidean distances. */
  nearestDistances: Float64Array;
  /** As for the generated samples. */
  scores: Record<string, Float64Array>;
}
