import type { CommentThread, Uri } from 'vscode';

/** Every command; a test holds them against package.json both ways. */
export const commandIds = {
  evaluate: 'sampleLens.evaluate',
  useAsReference: 'sampleLens.useAsReference',
  pickReference: 'sampleLens.pickReference',
  chooseEncoder: 'sampleLens.chooseEncoder',
  downloadEncoder: 'sampleLens.downloadEncoder',
  chooseEncoderFile: 'sampleLens.chooseEncoderFile',
  setUpGpu: 'sampleLens.setUpGpu',
  openRun: 'sampleLens.openRun',
  showItem: 'sampleLens.showItem',
  revealRun: 'sampleLens.revealRun',
  renameRun: 'sampleLens.renameRun',
  deleteRun: 'sampleLens.deleteRun',
  exportReport: 'sampleLens.exportReport',
  evaluateAgain: 'sampleLens.evaluateAgain',
  cancelEvaluation: 'sampleLens.cancelEvaluation',
  peekOutliers: 'sampleLens.peekOutliers',
  nextOutlier: 'sampleLens.nextOutlier',
  previousOutlier: 'sampleLens.previousOutlier',
  openOutlier: 'sampleLens.openOutlier',
  dismissOutliers: 'sampleLens.dismissOutliers',
  clearCache: 'sampleLens.clearCache',
  showLog: 'sampleLens.showLog',
  openWalkthrough: 'sampleLens.openWalkthrough',
  compareCheckpoints: 'sampleLens.compareCheckpoints',
  evaluateCheckpoints: 'sampleLens.evaluateCheckpoints',
  evaluateSet: 'sampleLens.evaluateSet',
  compareWithPrevious: 'sampleLens.compareWithPrevious',
  compareRuns: 'sampleLens.compareRuns',
  openComparison: 'sampleLens.openComparison',
  watchFolder: 'sampleLens.watchFolder',
  stopWatching: 'sampleLens.stopWatching',
  editNotes: 'sampleLens.editNotes',
  excludeSamples: 'sampleLens.excludeSamples',
  openNearestReal: 'sampleLens.openNearestReal',
  inspectImage: 'sampleLens.inspectImage',
  rateImages: 'sampleLens.rateImages',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** A run as the tree hands it to commands. */
export interface RunArgument {
  runId: string;
}

/** A comparison as the tree hands it to commands. */
export interface ComparisonArgument {
  comparisonId: string;
}

/** A set that a line of a document names, as CodeLens and hover hand it to commands. */
export interface OutlierArgument {
  /** Of the generated set, absolute. */
  path: string;
  /** Of the document, as text. */
  uri: string;
  /** Counted from 0. */
  line: number;
}

export type TreeArgument = RunArgument | ComparisonArgument;

/** A set as code names it. */
export interface SetArgument {
  /** Absolute. */
  set: string;
}

type OfRun = [run?: RunArgument];
type OfEither = [item?: TreeArgument];
type OfClicked = [clicked?: Uri, selection?: Uri[]];

/** What each command is called with: by menus (the clicked item, the selection), or with nothing by the palette. */
export interface CommandArguments extends Record<CommandId, unknown[]> {
  'sampleLens.evaluate': OfClicked;
  'sampleLens.useAsReference': [clicked?: Uri];
  'sampleLens.pickReference': [];
  'sampleLens.chooseEncoder': [];
  'sampleLens.downloadEncoder': [];
  'sampleLens.chooseEncoderFile': [];
  'sampleLens.setUpGpu': [];
  'sampleLens.openRun': OfRun;
  'sampleLens.showItem': OfEither;
  'sampleLens.revealRun': OfRun;
  'sampleLens.renameRun': OfEither;
  'sampleLens.deleteRun': [item?: TreeArgument, selection?: TreeArgument[]];
  'sampleLens.exportReport': OfEither;
  'sampleLens.evaluateAgain': OfRun;
  'sampleLens.cancelEvaluation': OfRun;
  'sampleLens.peekOutliers': [at?: OutlierArgument];
  'sampleLens.nextOutlier': [];
  'sampleLens.previousOutlier': [];
  'sampleLens.openOutlier': [how?: 'beside' | CommentThread];
  'sampleLens.dismissOutliers': [];
  'sampleLens.clearCache': [];
  'sampleLens.showLog': [];
  'sampleLens.openWalkthrough': [];
  'sampleLens.compareCheckpoints': OfClicked;
  'sampleLens.evaluateCheckpoints': [clicked?: Uri];
  'sampleLens.evaluateSet': [named?: SetArgument];
  'sampleLens.compareWithPrevious': OfRun;
  'sampleLens.compareRuns': [item?: TreeArgument, selection?: TreeArgument[]];
  'sampleLens.openComparison': [comparison?: ComparisonArgument];
  'sampleLens.watchFolder': [clicked?: Uri | ComparisonArgument];
  'sampleLens.stopWatching': [comparison?: ComparisonArgument];
  'sampleLens.editNotes': OfEither;
  'sampleLens.excludeSamples': OfClicked;
  'sampleLens.openNearestReal': [clicked?: Uri];
  'sampleLens.inspectImage': [clicked?: Uri];
  'sampleLens.rateImages': OfRun;
}

export const viewIds = {
  container: 'sampleLens',
  runs: 'sampleLens.runs',
  sample: 'sampleLens.sample',
} as const;

/** The types of our webview panels; `onWebviewPanel:` activates on them. */
export const panelTypes = {
  run: 'sampleLens.run',
  comparison: 'sampleLens.comparison',
  rating: 'sampleLens.rating',
} as const;

/** Outliers under a line of code are a comment of this controller; menus name it. */
export const commentControllerId = 'sampleLens.outliers';

export const walkthroughId = 'firstEvaluation';

/** Context keys for `when` clauses. */
export const contextKeys = {
  evaluating: 'sampleLens.evaluating',
  hasRuns: 'sampleLens.hasRuns',
  watching: 'sampleLens.watching',
  /** Outliers are shown under a line of the editor in front. */
  peeking: 'sampleLens.peeking',
  /** Folders that samples of finished runs lie in, as the keys of an object: for `resourceDirname in`. */
  sampleFolders: 'sampleLens.sampleFolders',
  /** Those of generated sets alone. */
  generatedFolders: 'sampleLens.generatedFolders',
} as const;

/** Colours of badges in the Explorer, which themes and users may set. */
export const colorIds = {
  good: 'sampleLens.badge.good',
  warning: 'sampleLens.badge.warning',
  error: 'sampleLens.badge.error',
  stale: 'sampleLens.badge.stale',
} as const;

/** Colours of what marks lines of code. */
export const decorationColorIds = {
  good: 'sampleLens.decoration.good',
  warning: 'sampleLens.decoration.warning',
  error: 'sampleLens.decoration.error',
  unknown: 'sampleLens.decoration.unknown',
} as const;

export const settingSection = 'sampleLens';

/** Settings below `sampleLens.` with the type of their value. */
export interface SettingValues {
  referenceSet: string;
  encoder: string;
  k: number;
  seed: number;
  equalize: 'auto' | 'off';
  metrics: string[];
  metricParameters: Record<string, number>;
  balls: 'closed' | 'open';
  neighborSearch: 'exact' | 'approximate';
  testSet: string;
  provider: 'auto' | 'cpu' | 'webgpu' | 'cuda' | 'dml' | 'coreml';
  encoderPrecision: 'float32' | 'int8';
  encoderMirror: string;
  nodePath: string;
  keepRuns: number;
  cacheLimit: number;
  stepPattern: string;
  watchSettleSeconds: number;
  watchNotify: string[];
  outlierPercentile: number;
  codeLens: boolean;
  hover: boolean;
  decorations: Decoration[];
  thresholds: Partial<Record<TriScore, Threshold>>;
  explorerBadges: boolean;
  problems: boolean;
  tools: boolean;
}

/** What marks a line that names an evaluated set. */
export type Decoration = 'text' | 'gutter' | 'ruler';

export type TriScore = 'pce' | 'rce' | 're';

/** Values from which a score is marked, nats. */
export interface Threshold {
  warning?: number;
  error?: number;
}

export type SettingKey = keyof SettingValues;

export const settingKeys: readonly SettingKey[] = [
  'referenceSet',
  'encoder',
  'k',
  'seed',
  'equalize',
  'metrics',
  'metricParameters',
  'balls',
  'neighborSearch',
  'testSet',
  'provider',
  'encoderPrecision',
  'encoderMirror',
  'nodePath',
  'keepRuns',
  'cacheLimit',
  'stepPattern',
  'watchSettleSeconds',
  'watchNotify',
  'outlierPercentile',
  'codeLens',
  'hover',
  'decorations',
  'thresholds',
  'explorerBadges',
  'problems',
  'tools',
];

/** What a workspace that nobody trusted yet must not decide: they name programs, models and hosts. */
export const restrictedSettings: readonly SettingKey[] = ['encoder', 'encoderMirror', 'nodePath'];
