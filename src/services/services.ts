import type * as vscode from 'vscode';
import type { EngineContract } from '../contract/engine';
import type { Client } from '../contract/rpc';
import type { Notices } from './notices';
import type { TreeArgument } from '../ids';
import type { Comparisons } from './comparisons/comparisons';
import type { InlineServices } from './inline/inlineServices';
import type { Runs } from './runs';
import type { StorageFolders } from './storageFolders';

/** The panels of one kind as commands and services need them. */
export interface Panels {
  open(id: string): void;
  isVisible(id: string): boolean;
  /** The id of the panel that has the focus. */
  active(): string | undefined;
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
  inline: InlineServices;
  /** Of runs. */
  panels: Panels;
  comparisonPanels: Panels;
  /** What is selected in the tree. */
  selected: () => TreeArgument[];
  /** Brings the view of the open image to the front, at this image. */
  showSample: (file: string | null) => Promise<void>;
}
