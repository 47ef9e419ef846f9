import type { SampleRef, SetName } from './panel';

/** What the view beside the image editors shows: the image that is open, as the sample of a run that it is. */
export interface SampleSnapshot {
  /** Grows with every change. */
  revision: number;
  subject: SampleSubject;
}

export type SampleSubject =
  | { kind: 'none' }
  /** No evaluated folder lies around the image. */
  | { kind: 'outside'; name: string; folder: string }
  /** One does, but its run has no such sample: the file came later, or could not be read. */
  | { kind: 'new'; name: string; folder: string; runId: string }
  | { kind: 'sample'; sample: ShownSample };

export interface ShownSample extends SampleRef {
  runId: string;
  runTitle: string;
  /** ISO 8601. */
  evaluatedAt: string;
  encoder: string;
  /** Relative to the set's folder, with `/`. */
  name: string;
  /** The name of the set's folder. */
  folder: string;
  mode: string | null;
  /** Whether the file is still the one that was evaluated. */
  file: 'same' | 'changed' | 'gone';
  /** Why it stands out among the generated samples. */
  mark: 'outlier' | 'copy' | null;
  /**
   * Share (0..1) of the real samples that are more real among themselves than this one; null where it is not known, and
   * for copies that make PCE infinite.
   */
  lessRealThan: number | null;
  /** PCE and RE of a generated sample, RCE and the PCE among its like of a real one, then further metrics'. */
  scores: ShownScore[];
  /** Of the other set, nearest first. */
  nearest: NearestSample[];
  /** Whether those are image files. */
  hasNearestImages: boolean;
}

export interface ShownScore {
  /** `pce`, `re`, `rce` or a key of the columns' `scores`. */
  key: string;
  /** NaN where the sample has none. */
  value: number;
  /** Shares (0..1) of the samples of its set with a lower, and with a higher value. */
  below: number;
  above: number;
}

export interface NearestSample {
  row: number;
  name: string;
  mode: string | null;
  /** In the encoder's feature space. */
  distance: number;
}

/** What the extension host serves to the view. What is done is done to the image that it shows. */
export interface SampleHostContract {
  snapshot: { args: null; progress: never; result: SampleSnapshot };
  /** As for the panel of a run. */
  thumbnails: {
    args: { runId: string; set: SetName; rows: number[]; size: number };
    progress: never;
    result: (string | null)[];
  };
  /** Opens a sample beside the image. */
  open: { args: SampleRef & { runId: string }; progress: never; result: null };
  openBeside: { args: null; progress: never; result: null };
  exclude: { args: null; progress: never; result: null };
  reveal: { args: null; progress: never; result: null };
  openRun: { args: { runId: string }; progress: never; result: null };
  /** Evaluates the folder that the image lies in. */
  evaluate: { args: null; progress: never; result: null };
}

/** What the view serves to the extension host. */
export interface SampleWebviewContract {
  /** Another image is open, or its run changed: pull a snapshot. */
  changed: { args: { revision: number }; progress: never; result: null };
}
