import type { CommitMark } from './commitMark';
import type { PanelColumns } from './panelColumns';
import type { Progress } from './progress';
import type { Report } from './report';

/** All that the panel shows, pulled whole whenever the panel becomes visible or is told that it changed. */
export interface PanelSnapshot {
  runId: string;
  title: string;
  /** Grows with every change of the run. */
  revision: number;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Of a running run where it is, of a cancelled one where it stopped; null where that is not known. */
  progress: Progress | null;
  failure: { message: string; mend: string } | null;
  report: Report | null;
  columns: PanelColumns | null;
  /** Whether samples are image files that can be shown and opened (false for feature files). */
  hasImages: { real: boolean; generated: boolean };
  /** Checked out around the samples when they were evaluated; null outside of a repository. */
  commit: CommitMark | null;
  /** The user's own words; empty for none. */
  notes: string;
  /** True for a built-in result: the panel offers "Evaluate Again with DINOv2". */
  offerBetterEncoder: boolean;
  /** Of the real samples, that an outlier is less real than: above 0, at most 100. */
  outlierPercentile: number;
}

export type SetName = 'real' | 'generated';
export type ExportFormat = 'markdown' | 'html' | 'csv' | 'json';

/** One sample image: a row of one of the two sets. */
export interface SampleRef {
  set: SetName;
  row: number;
}

/** What the extension host serves to the webview. */
export interface PanelHostContract {
  snapshot: { args: null; progress: never; result: PanelSnapshot };
  /** Webview URIs of thumbnails, in the order asked; null where there is none. */
  thumbnails: {
    args: { set: SetName; rows: number[]; size: number };
    progress: never;
    result: (string | null)[];
  };
  open: { args: SampleRef; progress: never; result: null };
  reveal: { args: SampleRef; progress: never; result: null };
  copyPath: { args: SampleRef; progress: never; result: null };
  /** Leaves a generated image out of the evaluations to come, by the .samplelensignore of its set. */
  exclude: { args: SampleRef; progress: never; result: null };
  /** Opens the view in which the images are rated blindly. */
  rate: { args: null; progress: never; result: null };
  exportReport: { args: { format: ExportFormat }; progress: never; result: null };
  /** Asks the user where to, and writes what the panel made: a plot as SVG or PNG. `name` is a file name. */
  saveFile: { args: { name: string; content: Uint8Array | string }; progress: never; result: null };
  evaluateAgain: { args: { encoder: 'same' | 'better' }; progress: never; result: null };
  cancel: { args: null; progress: never; result: null };
  showLog: { args: null; progress: never; result: null };
}

/** What the webview serves to the extension host. */
export interface PanelWebviewContract {
  /** The run changed: pull a snapshot. Carries progress, so that a running bar needs no pull. */
  changed: { args: { revision: number; progress: Progress | null }; progress: never; result: null };
}

export type PanelTab = 'overview' | 'metrics' | 'curves';

/** Navigation and UI state that survives a restart (webview setState, panel serializer). */
export interface PanelState {
  runId: string;
  /** `by` is `pce`, `re`, `distance`, `name` or a key of the generated columns' `scores`. */
  sort: { by: string; descending: boolean };
  filter: string;
  selected: number | null;
  /** Least width of a cell of the grid in pixels; absent for the panel's own choice. */
  cellSize?: number;
  /** The tab that is open; absent for the overview. */
  tab?: PanelTab;
}
