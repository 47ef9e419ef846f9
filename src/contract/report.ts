import type { SetName } from './panel';
import type { HumanErrorRate } from './rating';

/**
 * The report of one evaluation: everything that the scores depend on, enough to repeat the run.
 *
 * In memory numbers are plain and may be infinite or NaN; as JSON those are the strings "Infinity",
 * "-Infinity" and "NaN" (reports/json.ts). docs/report.schema.json describes the JSON, held by a test.
 */
export interface Report {
  schema: 1;
  /** ISO 8601. */
  createdAt: string;
  version: string;
  /**
   * At equal sizes: means over the seeded draws where the sizes differ. PCE is of the full sets always: both
   * its terms are distances into the same real set, so that its zero holds at any sizes.
   */
  metrics: Metrics;
  /** On the full sets, as they are. */
  asIs: Metrics;
  /** Metrics that were asked for and cannot be given, each with the reason in words. */
  absent: AbsentMetric[];
  equalization: Equalization;
  neighbors: NeighborSummary;
  /** Means over the finite per-sample terms of the full sets. */
  finiteOnly: FiniteOnly;
  modes: ModeRow[];
  modeSource: ModeSource;
  /** Absent in earlier reports. */
  outliers?: OutlierCounts;
  real: SetSummary;
  generated: SetSummary;
  encoder: EncoderSummary;
  provider: ProviderSummary;
  settings: EvaluationSettings;
  warnings: Warning[];
  /** Values that seem to say different things (disagreements.ts). */
  disagreements: Disagreement[];
  /** What the scores say, in one or two plain sentences. */
  reading: string;
  /** The same in a line, for tables; absent in earlier reports. */
  headline?: string;
  /** Wall-clock seconds by stage. */
  seconds: Record<Stage, number>;
  /** What people said who rated images of both sets blindly; absent where nobody did. */
  humanErrorRate?: HumanErrorRate;
}

/** A metric's headline number, how sure it is, what it was computed with, and the rest of it by name. */
export interface MetricEntry {
  value: number;
  standardError?: number;
  /**
   * Standard error over generated samples alone, with the real set held: what the difference of two sets is tested
   * by that are compared with one real set. Absent where `standardError` is that already, or where only it is known.
   */
  generatedError?: number;
  /** Standard deviation over the seeded draws, where sets were drawn to a common size. */
  drawSpread?: number;
  /** How many draws a further metric is the mean over; absent where it is of one draw, or nothing was drawn. */
  draws?: number;
  /** What it was computed with, seeds included. */
  parameters?: Record<string, number | string>;
  /** Where the metric is a curve; also deeper, as `prCurve.knn.curve`. */
  curve?: Curve;
  /** The rest by name: `f8`, `mean`, `subsets`. */
  [detail: string]: MetricDetail | undefined;
}

/** Anything that JSON holds, numbers infinite or NaN too; texts are never those numbers' names. */
export type MetricDetail =
  | number
  | string
  | boolean
  | null
  | Curve
  | readonly MetricDetail[]
  | { readonly [name: string]: MetricDetail | undefined };

/** Points of a curve in their order; both axes have as many values. */
export interface Curve {
  x: CurveAxis;
  y: CurveAxis;
}

export interface CurveAxis {
  label: string;
  values: number[];
}

export interface AbsentMetric {
  key: string;
  /** One sentence. */
  reason: string;
}

export type TriMetric = 'pce' | 'rce' | 're' | 'entropyReal' | 'entropyGenerated';
/** The three scores and their entropies always, every other metric that was asked for and can be given. */
export type Metrics = Record<TriMetric, MetricEntry> & Record<string, MetricEntry | undefined>;

export interface Equalization {
  mode: 'auto' | 'off';
  /** What was drawn down; null where sizes agree or with mode `off`. */
  drawn: SetName | 'both' | null;
  /** Rows of each set in `metrics`. */
  realSize: number;
  generatedSize: number;
  draws: number;
}

/** Counts over the four neighbour relations, `generatedReal` = from each generated sample into the real set. */
export interface PairCounts {
  realReal: number;
  generatedGenerated: number;
  generatedReal: number;
  realGenerated: number;
}

/** What an approximate search found of the true neighbours, against an exact search of rows drawn by the seed. */
export interface NeighborRecall {
  /** How many nearest are looked for. */
  k: number;
  /** Rows that were asked again, of each set. */
  realRows: number;
  generatedRows: number;
  /** Share of their k nearest that was found, 0..1, by relation. */
  shares: Record<keyof PairCounts, number>;
}

export interface NeighborSummary {
  k: number;
  method: 'exact' | 'hnsw';
  /** With `hnsw`; absent where the search is exact. */
  recall?: NeighborRecall;
  /** What compared the pairs; `used` is null where all tables were known. Absent in earlier reports. */
  provider?: ProviderSummary;
  /** Rows whose k-th neighbour is at distance 0: their terms are -Infinity. */
  zeroDistances: PairCounts;
  /** Rows whose nearest neighbour is at distance 0: exact copies in feature space. */
  copies: PairCounts;
}

export interface FiniteOnly extends Record<TriMetric, number> {
  /** How many terms were not finite, by relation. */
  dropped: PairCounts;
}

export type ModeSource = 'classes' | 'labels' | 'clusters';

/** One mode: a class folder, a label, or a k-means cluster of the real features. */
export interface ModeRow {
  name: string;
  real: number;
  generated: number;
  /** Shares of the real and of the generated set, 0..1. */
  realShare: number;
  generatedShare: number;
  /** Means of the finite per-sample values in this mode; null where the mode has no sample. */
  pce: number | null;
  rce: number | null;
  re: number | null;
}

/** Generated samples that stand out (outliers.ts). */
export interface OutlierCounts {
  /** Of the real samples, that an outlier is less real than. */
  percentile: number;
  /** The PCE that outliers exceed, nats; null where it is not known. */
  bound: number | null;
  count: number;
  /** Exact copies of a real sample, in feature space. */
  copies: number;
}

export interface UnreadableFile {
  file: string;
  reason: string;
}

export interface SetSummary {
  /** The folder or feature file, absolute. */
  path: string;
  /** A folder of images, a file of features, or a folder of such files: parts of one set. */
  kind: 'folder' | 'npy' | 'npz' | 'shards';
  /** Of shards: the folder of the images that they are of, where it was when they were encoded; else absent. */
  images?: string;
  /** Rows that were evaluated. */
  count: number;
  /** Files passed over. */
  hidden: number;
  nonImages: number;
  /** Images that .samplelensignore excludes. Absent in earlier reports. */
  excluded?: number;
  unreadable: UnreadableFile[];
  /** Class folders, by name, in the order of their mode index; empty where there are none. */
  classes: string[];
  /** How many features came from the store, and how many were encoded now. */
  fromStore: number;
  encoded: number;
  /** Of the features as they were compared: two sets with the same one are the same. Absent in earlier reports. */
  featuresSha256?: string;
}

export interface EncoderSummary {
  /** Catalogue id, the file name of a chosen model, or `features` where no encoder ran. */
  id: string;
  name: string;
  dimension: number;
  weightsSha256: string | null;
  /** What was done to an image before the encoder saw it, as a versioned sentence. */
  preprocessing: string;
  /** Absent: float32. */
  precision?: ReducedPrecision;
  /** Why it ran in float32 where int8 was asked for; absent where it was not asked for, or was had. */
  notInt8?: string;
}

/** Arithmetic of a preview: what it gives compares with nothing of float32. */
export type ReducedPrecision = 'int8';

export interface ProviderSummary {
  /** The execution provider that ran; null where nothing was encoded (features were given, or all were in the store). */
  used: ProviderName | null;
  tried: { name: ProviderName; reason: string }[];
}

export type ProviderName = 'cpu' | 'webgpu' | 'cuda' | 'dml' | 'coreml';

export interface EvaluationSettings {
  encoder: string;
  k: number;
  seed: number;
  equalize: 'auto' | 'off';
  /** Rows that both sets were drawn to, for a comparison with others; absent or null: those of the smaller set. */
  size?: number | null;
  metrics: string[];
  provider: 'auto' | ProviderName;
  /** Real images that the model was not trained on; null for none. */
  test: string | null;
  /** Parameters that are not the metric's default, by `metric.name`: `density.k`. */
  parameters: Record<string, number>;
  /** Whether a ball holds its surface: `closed` is `<=`, the papers' equations; `open` is prdc's `<`. */
  balls: Balls;
  /** Absent where neighbours are searched exactly. */
  search?: SearchMethod;
  /** Absent where images were encoded in float32, or none were. */
  precision?: ReducedPrecision;
}

/** How neighbours are searched for: `approximate` may miss some, and is never taken unasked. */
export type SearchMethod = 'exact' | 'approximate';

export type Balls = 'closed' | 'open';

export interface Warning {
  code:
    | 'few-samples'
    | 'unequal-sizes'
    | 'exact-copies'
    | 'duplicates'
    | 'builtin-encoder'
    | 'int8-preview'
    | 'int8-unavailable'
    | 'unreadable-files'
    | 'unreadable-ignore-file'
    | 'excluded-samples'
    | 'unequal-exclusions'
    | 'smallest-set'
    | 'gpu-unavailable'
    | 'not-finite'
    | 'few-for-frechet'
    | 'few-for-infinity'
    | 'unequal-metrics'
    | 'ties'
    | 'approximate-neighbors';
  message: string;
  /** What to do about it. */
  mend: string;
}

/** Two values that seem to say different things. */
export interface Disagreement {
  /** Keys of the metrics, the one to distrust first. */
  metrics: string[];
  /** The two values side by side, in a sentence. */
  words: string;
  /** Why that can be, and which to believe. */
  why: string;
}

export type Stage = 'find' | 'encode' | 'neighbors' | 'metrics';
