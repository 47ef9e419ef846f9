import * as vscode from 'vscode';
import { toError } from '../contract/errors';
import { commitMark } from './comparisons/commitMark';
import { Comparisons } from './comparisons/comparisons';
import { ComparisonStore } from './comparisons/comparisonStore';
import { EngineClient } from './engineClient';
import { folderState } from './folderState';
import { inlineServices } from './inline/inlineServices';
import { failureWords, Notices } from './notices';
import { Ratings } from './ratings/ratings';
import { RatingStore } from './ratings/ratingStore';
import { Runs } from './runs';
import { RunStore } from './runStore';
import type { Services } from './services';
import { readSetting } from './settings';
import { engineFolders, storageFolders } from './storageFolders';

/** All services but what the views add to them. */
export type ServicesAlone = Omit<
  Services,
  'panels' | 'comparisonPanels' | 'ratingPanels' | 'peek' | 'selected' | 'showSample'
>;

/** Makes the services; what they hold is let go of with the extension. */
export function createServices(context: vscode.ExtensionContext): ServicesAlone {
  const log = vscode.window.createOutputChannel('Sample Lens', { log: true });
  const folders = storageFolders(context);
  const engine = new EngineClient(context.extensionPath, folders.gpu, log);
  const onDefect = (error: unknown) => log.error(toError(error));
  const ratings = new RatingStore(folders.runs);
  // What git runs in a repository that nobody trusted is its author's.
  const commit = (folder: string) =>
    vscode.workspace.isTrusted ? commitMark(folder) : Promise.resolve(null);
  const runs: Runs = new Runs({
    store: new RunStore(folders.runs),
    evaluate: engine.client.evaluate,
    folders: () => engineFolders(folders),
    keepRuns: () => readSetting('keepRuns'),
    // Answers are somebody's work.
    isKept: async id => comparisons.holds(id) || ratings.has(id),
    commit,
    stateOf: folderState,
    words: failureWords(),
    onDefect,
  });
  const comparisons = new Comparisons({
    store: new ComparisonStore(folders.comparisons, onDefect),
    runs,
    count: engine.client.countSamples,
    commit,
    stepPattern: () => readSetting('stepPattern'),
    version: (context.extension.packageJSON as { version: string }).version,
    onDefect,
  });
  const inline = inlineServices(runs);
  context.subscriptions.push(log, engine, inline.documents);
  return {
    extensionUri: context.extensionUri,
    folders,
    log,
    notices: new Notices(log),
    engine: engine.client,
    runs,
    comparisons,
    ratings: new Ratings(ratings),
    inline,
  };
}
