/**
 * The scores without each sample in turn: what a difference between two runs is tested with. Real samples stand in the
 * same order in every run against the same reference set, so that what two runs share by it cancels (comparison/).
 */
export interface ScoreReplicates {
  /** Of the full sets. */
  pce: Replicates;
  /** One entry a draw, of the rows that were drawn; one of the full sets where nothing was. */
  rce: Replicates[];
  re: Replicates[];
}

/** One score, each time without one sample; up to a constant, which differences between replicates do not see. */
export interface Replicates {
  /** Without each real sample. */
  real: Float64Array;
  /** Without each generated sample. */
  generated: Float64Array;
}
