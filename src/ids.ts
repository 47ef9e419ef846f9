import type { Uri } from 'vscode';

/** Every command; a test holds them against package.json both ways. */
export const commandIds = {
  evaluate: 'sampleLens.evaluate',
  useAsReference: 'sampleLens.useAsReference',
  pickReference: 'sampleLens.pickReference',
  chooseEncoder: 'sampleLens.chooseEncoder',
  downloadEncoder: 'sampleLens.downloadEncoder',
  chooseEncoderFile: 'sampleLens.chooseEncoderFile',
  openRun: 'sampleLens.openRun',
  revealRun: 'sampleLens.revealRun',
  renameRun: 'sampleLens.renameRun',
  deleteRun: 'sampleLens.deleteRun',
  exportReport: 'sampleLens.exportReport',
  evaluateAgain: 'sampleLens.evaluateAgain',
  cancelEvaluation: 'sampleLens.cancelEvaluation',
  showLog: 'sampleLens.showLog',
  openWalkthrough: 'sampleLens.openWalkthrough',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** A run as the tree hands it to commands. */
export interface RunArgument {
  runId: string;
}

type OfRun = [run?: RunArgument];

/** What each command is called with: by menus (the clicked item, the selection), or with nothing by the palette. */
export interface CommandArguments extends Record<CommandId, unknown[]> {
  'sampleLens.evaluate': [clicked?: Uri, selection?: Uri[]];
  'sampleLens.useAsReference': [clicked?: Uri];
  'sampleLens.pickReference': [];
  'sampleLens.chooseEncoder': [];
  'sampleLens.downloadEncoder': [];
  'sampleLens.chooseEncoderFile': [];
  'sampleLens.openRun': OfRun;
  'sampleLens.revealRun': OfRun;
  'sampleLens.renameRun': OfRun;
  'sampleLens.deleteRun': [run?: RunArgument, selection?: RunArgument[]];
  'sampleLens.exportReport': OfRun;
  'sampleLens.evaluateAgain': OfRun;
  'sampleLens.cancelEvaluation': OfRun;
  'sampleLens.showLog': [];
  'sampleLens.openWalkthrough': [];
}

export const viewIds = { container: 'sampleLens', runs: 'sampleLens.runs' } as const;

/** The type of our webview panels; `onWebviewPanel:` activates on it. */
export const panelType = 'sampleLens.run';

export const walkthroughId = 'firstEvaluation';

/** Context keys for `when` clauses. */
export const contextKeys = { evaluating: 'sampleLens.evaluating', hasRuns: 'sampleLens.hasRuns' } as const;

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
  testSet: string;
  provider: 'auto' | 'cpu' | 'webgpu' | 'cuda' | 'dml' | 'coreml';
  encoderMirror: string;
  nodePath: string;
  keepRuns: number;
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
  'testSet',
  'provider',
  'encoderMirror',
  'nodePath',
  'keepRuns',
];

/** What a workspace that nobody trusted yet must not decide: they name programs, models and hosts. */
export const restrictedSettings: readonly SettingKey[] = ['encoder', 'encoderMirror', 'nodePath'];
