import type * as vscode from 'vscode';
import type { EngineContract } from '../contract/engine';
import type { Client } from '../contract/rpc';
import type { Notices } from './notices';
import type { OutlierArgument, TreeArgument } from '../ids';
import type { Comparisons } from './comparisons/comparisons';
import type { InlineServices } from './inline/inlineServices';
import type { Ratings } from './ratings/ratings';
import type { Runs } from './runs';
import type { StorageFolders } from './storageFolders';

/** The panels of one kind as commands and services need them. */
export interface Panels {
  open(id: string, how?: { preserveFocus?: boolean }): void;
  isVisible(id: string): boolean;
  /** The id of the panel that has the focus. */
  active(): string | undefined;
}

/** The outliers under a line of code as commands need them: one line at a time. */
export interface OutlierPeeks {
  /** Shows those of an evaluated set. @throws InputError where its result cannot be read */
  open(at: OutlierArgument): Promise<void>;
  /** Goes on to the next sample, or back; nothing where none is shown. */
  move(by: 1 | -1): Promise<void>;
  /** Opens the image file that is shown, with its nearest real one beside it where that is wanted. */
  openSample(besideNearest: boolean): Promise<void>;
  dismiss(): void;
}

/** What commands and views are given; made once, in extension.ts. */
export interface Services {
  extensionUri: vscode.Uri;
  folders: StorageFolders;
  log: vscode.LogOutputChannel;
  notices: Notices;
  engine: Client<EngineContract>;
  runs: Runs;
  comparisons: Comparisons;
  ratings: Ratings;
  inline: InlineServices;
  /** Of runs. */
  panels: Panels;
  comparisonPanels: Panels;
  /** In which the images of a run are rated blindly; by the run's id. */
  ratingPanels: Panels;
  peek: OutlierPeeks;
  /** What is selected in the tree. */
  selected: () => TreeArgument[];
  /** Brings the view of the open image to the front, at this image. */
  showSample: (file: string | null) => Promise<void>;
}
