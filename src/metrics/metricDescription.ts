/** A number that a metric depends on and that the user may set. */
export interface MetricParameter {
  name: string;
  default: number;
  meaning: string;
  /** Any number above 0; the others are whole numbers from `least` on. */
  fractional?: true;
  /** 1 unless said. */
  least?: number;
  /** No bound unless said. */
  most?: number;
  /** Counts neighbours: in a set of fewer than 20 samples the default is at most a quarter of them. */
  neighbors?: true;
}

/** Class scores of the encoder; features of CLIP; real images that the model was not trained on. */
export type MetricNeed = 'logits' | 'clip' | 'test';

/** What a metric is and how to read it: the panel, the reports and docs/metrics.md say it in these words. */
export interface MetricDescription {
  /** Its key in the JSON report and in `--metrics`. */
  key: string;
  /** As the papers write it. */
  symbol: string;
  name: string;
  /** The question it answers; `context` for what another metric is made of. */
  question: 'real' | 'complete' | 'varied' | 'copied' | 'overall' | 'context';
  /** Where it comes from. */
  paper: string;
  /** The definition in plain text: of a set, and of one sample where it is a mean over samples. */
  equations: readonly string[];
  /** Which way is better: `zero` for as near to 0 as can be, `none` where neither is. */
  direction: 'lower' | 'higher' | 'zero' | 'none';
  unit: string;
  /** Values that it can take. */
  range: string;
  parameters: readonly MetricParameter[];
  /**
   * Where its standard error is of clusterings alone: it knows nothing of other samples, so that a difference is not
   * tested by it.
   */
  errorOf?: 'computation';
  /** Degrees of freedom of its standard error where they are few, so that the error is itself uncertain. */
  errorDegrees?: number;
  /** What it needs beside the two sets; absent for nothing. */
  needs?: readonly MetricNeed[];
  /** How to read it, and when not to trust it. */
  reading: string;
}

/** A metric's value with how sure it is; NaN where that cannot be said. */
export interface Estimate {
  value: number;
  standardError: number;
  /** The same over generated samples alone, with the real set held; absent where `standardError` is that. */
  generatedError?: number;
}

/** k of the k-nearest-neighbour metrics of the tri-dimensional metric. */
export const neighborParameter: MetricParameter = {
  name: 'k',
  default: 5,
  meaning: 'which nearest neighbour the distances are taken to',
};

export const triPaper = 'Fox et al., arXiv 2412.14340';
