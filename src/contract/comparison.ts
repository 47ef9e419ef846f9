import type { EncoderSummary, EvaluationSettings, Metrics, ModeRow, SetSummary, Warning } from './report';

/**
 * Checkpoints side by side: evaluated against one reference, with one encoder and one k, drawn to one size.
 *
 * Numbers are packed in JSON as in a report ("Infinity", "-Infinity", "NaN"); docs/comparison.schema.json describes it.
 */
export interface ComparisonReport {
  schema: 1;
  /** ISO 8601. */
  createdAt: string;
  version: string;
  real: SetSummary;
  encoder: EncoderSummary;
  settings: EvaluationSettings;
  /** Rows that RCE, RE and the further metrics were taken at; null where sets were compared as they are. */
  size: number | null;
  /** `name` of the checkpoint that differences are taken to; null where there is none. */
  baseline: string | null;
  /** By step, then by name. */
  checkpoints: Checkpoint[];
  /** Every two checkpoints, the earlier one as `from`. */
  pairs: CheckpointPair[];
  /** Names of the best checkpoints by metric; empty where no direction is better, or none is finite. */
  best: Record<string, string[]>;
  /** What could not take its place in the table, with the reason. */
  refused: RefusedCheckpoint[];
  /** How differences were tested, in sentences. */
  method: string;
}

export interface Checkpoint {
  /** Unique in a comparison. */
  name: string;
  /** The generated set, absolute. */
  path: string;
  /** Read off the name: a step, an epoch, an iteration, or seconds since 1970 of a date; null where there is none. */
  step: number | null;
  /** What `step` counts. */
  unit: StepUnit | null;
  /** Generated samples before any draw. */
  count: number;
  /** Images of the generated set that .samplelensignore excludes. Absent in earlier comparisons. */
  excluded?: number;
  metrics: Metrics;
  modes: ModeRow[];
  /** What its scores say, in a line. */
  reading: string;
  warnings: Warning[];
}

export type StepUnit = 'step' | 'epoch' | 'iteration' | 'date' | 'number';

export interface CheckpointPair {
  /** Names. */
  from: string;
  to: string;
  differences: Record<string, Difference>;
}

/** How a metric changed from one checkpoint to another. */
export interface Difference {
  /** The value of `to` less that of `from`. */
  value: number;
  /** Absent where the metric has no uncertainty, or none that knows of other samples. */
  standardError?: number;
  /** Two-sided, of no difference; absent as above. */
  p?: number;
  /** Whether p is below the stated level; null where it cannot be said. */
  significant: boolean | null;
  /** Which way it went; null where no direction is better, or nothing changed. */
  better: boolean | null;
  /**
   * `paired`: leaving out each real sample in both runs at once, so that what they share by it cancels.
   * `independent`: from the errors of the two, over generated samples alone where that is known.
   */
  method: 'paired' | 'independent' | null;
}

export interface RefusedCheckpoint {
  name: string;
  path: string;
  reason: string;
}
