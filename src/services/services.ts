import type * as vscode from 'vscode';
import type { EngineContract } from '../contract/engine';
import type { Client } from '../contract/rpc';
import type { Notices } from './notices';
import type { RunArgument } from '../ids';
import type { Runs } from './runs';
import type { StorageFolders } from './storageFolders';

/** The panels as commands and services need them. */
export interface Panels {
  open(runId: string): void;
  isVisible(runId: string): boolean;
  /** The run whose panel has the focus. */
  activeRun(): string | undefined;
}

/** What commands and views are given; made once, in extension.ts. */
export interface Services {
  extensionUri: vscode.Uri;
  folders: StorageFolders;
  log: vscode.LogOutputChannel;
  notices: Notices;
  engine: Client<EngineContract>;
  runs: Runs;
  panels: Panels;
  /** The runs that are selected in the tree. */
  selectedRuns: () => RunArgument[];
}
