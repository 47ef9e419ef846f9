import type { CommitMark } from './commitMark';
import type { ComparisonReport, StepUnit } from './comparison';
import type { SampleRef, SetName } from './panel';
import type { Progress } from './progress';

/** All that the comparison view shows but samples; pulled whole whenever the view is told that it changed. */
export interface ComparisonSnapshot {
  comparisonId: string;
  title: string;
  /** Grows with every change of the comparison or of a run in it. */
  revision: number;
  /** ISO 8601. */
  createdAt: string;
  notes: string;
  /** Of the repository around the samples when the comparison was made; null outside of one. */
  commit: CommitMark | null;
  /** Of the members that are done; null until one is. */
  report: ComparisonReport | null;
  /** Every checkpoint in order, those under way or failed too. */
  members: ComparisonMember[];
  /** The folder in which new checkpoints are waited for, absolute; null for none. */
  watching: string | null;
  /** Whether there is a folder that could be watched: not where runs are compared that were there already. */
  canWatch: boolean;
  /** Whether the reference set consists of image files. */
  hasRealImages: boolean;
}

export interface ComparisonMember {
  runId: string;
  /** As in the report's checkpoints. */
  name: string;
  step: number | null;
  unit: StepUnit | null;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  progress: Progress | null;
  failure: { message: string; mend: string } | null;
  hasImages: boolean;
}

/** A generated sample of one checkpoint. */
export interface SampleCard {
  runId: string;
  row: number;
  /** Folder-relative. */
  name: string;
  mode: string | null;
  /** Nats; -Infinity for k-fold copies. */
  pce: number;
  re: number;
  /** Row of its nearest real sample, and how far that is. */
  nearestReal: number;
  nearestDistance: number;
}

/** A real sample, and how well each checkpoint covers it. */
export interface RealCard {
  row: number;
  name: string;
  mode: string | null;
  /** RCE_j of every member that stands in the table, in their order. */
  rce: number[];
}

export type ComparisonFormat = 'markdown' | 'html' | 'csv' | 'json' | 'latex';

interface OfSample extends SampleRef {
  runId: string;
}

interface Action<Args> {
  args: Args;
  progress: never;
  result: null;
}

/** What the extension host serves to the comparison view. Samples are asked for in pages: folders are large. */
export interface ComparisonHostContract {
  snapshot: { args: null; progress: never; result: ComparisonSnapshot };
  /** The samples of one checkpoint with the highest PCE, in one mode or in all. */
  worstSamples: {
    args: { runId: string; mode: string | null; offset: number; count: number };
    progress: never;
    result: { total: number; samples: SampleCard[] };
  };
  /**
   * Real samples, the worst covered first: by their mean RCE over the members, or by how much RCE fell from the first
   * to the last member (`learned`) or rose (`forgotten`).
   */
  realSamples: {
    args: {
      order: 'uncovered' | 'learned' | 'forgotten';
      mode: string | null;
      offset: number;
      count: number;
    };
    progress: never;
    result: { total: number; samples: RealCard[] };
  };
  /** For every real row asked, the nearest sample of every member that stands in the table, in their order, and its distance; null where a run has none. */
  nearestSamples: {
    args: { realRows: number[] };
    progress: never;
    result: ({ sample: SampleCard; distance: number } | null)[][];
  };
  /** Folder-relative names that two or more members of the table share, in natural order: fixed seeds. */
  sharedNames: { args: null; progress: never; result: string[] };
  /** The sample of that name in every member of the table, in their order. */
  sameName: { args: { name: string }; progress: never; result: (SampleCard | null)[] };
  /** Webview URIs of thumbnails, in the order asked; null where there is none. For real samples any done run will do. */
  thumbnails: {
    args: { runId: string; set: SetName; rows: number[]; size: number };
    progress: never;
    result: (string | null)[];
  };
  open: Action<OfSample>;
  reveal: Action<OfSample>;
  copyPath: Action<OfSample>;
  /** Of generated samples only. */
  exclude: Action<OfSample>;
  openRun: Action<{ runId: string }>;
  evaluateAgain: Action<{ runId: string }>;
  /** Takes a checkpoint out of the comparison; its run stays. */
  remove: Action<{ runId: string }>;
  setBaseline: Action<{ runId: string }>;
  rename: Action<null>;
  setNotes: Action<{ notes: string }>;
  exportReport: Action<{ format: ComparisonFormat }>;
  /** The table as LaTeX, on the clipboard. */
  copyLatex: Action<null>;
  saveFile: Action<{ name: string; content: Uint8Array | string }>;
  watch: Action<{ on: boolean }>;
  cancel: Action<null>;
  showLog: Action<null>;
}

/** What the comparison view serves to the extension host. */
export interface ComparisonWebviewContract {
  /** The comparison changed: pull a snapshot. Carries the progress of the run under way, so that it needs no pull. */
  changed: {
    args: { revision: number; progress: { runId: string; progress: Progress } | null };
    progress: never;
    result: null;
  };
}

export type ComparisonTab = 'worst' | 'same' | 'nearest' | 'classes' | 'modes';

/** Navigation and UI state of the comparison view that survives a restart. */
export interface ComparisonState {
  comparisonId: string;
  /** Keys of the metrics that are plotted; absent for PCE, RCE and RE. */
  plotted?: string[];
  tab?: ComparisonTab;
  /** How the columns of worst samples are aligned. */
  align?: 'rank' | 'mode' | 'nearest';
  /** The file name of the same-name view, and the member it stands at. */
  sameName?: string;
  /** The selected real row. */
  realRow?: number;
  /** The run of the selected checkpoint: it is pointed out in every part. */
  selected?: string;
  /** The order of the table: a metric's key, best or worst first; absent for the order of training. */
  sort?: { by: string; worstFirst: boolean };
  /** The mode that the worst and the real samples are of; absent for all. */
  mode?: string;
  /** The order of the real samples; absent for the worst covered first. */
  realOrder?: 'uncovered' | 'learned' | 'forgotten';
  /** What the table of classes shows; absent for PCE. */
  classScore?: 'pce' | 'rce' | 're';
}
