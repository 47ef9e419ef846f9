import * as vscode from 'vscode';
import { chooseAnEncoder, chooseAnEncoderFile, downloadAnEncoder } from './commands/encoder';
import { evaluateSamples } from './commands/evaluate';
import { pickReferenceSet, useAsReference } from './commands/reference';
import { registerCommands } from './commands/register';
import {
  cancelEvaluation,
  deleteRuns,
  evaluateRunAgain,
  exportRun,
  openRun,
  renameRun,
  revealRun,
} from './commands/runs';
import { openWalkthrough } from './commands/walkthrough';
import { panelType } from './ids';
import { EngineClient } from './services/engineClient';
import { failureWords, Notices } from './services/notices';
import { Runs } from './services/runs';
import { RunStore } from './services/runStore';
import type { Services } from './services/services';
import { readSetting } from './services/settings';
import { storageFolders } from './services/storageFolders';
import { RunPanels } from './views/runPanels';
import { registerRunsTree } from './views/runsTree';
import { registerStatusBar } from './views/statusBar';

/** Makes the services and registers the contributions; the engine starts with the first evaluation. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Sample Lens', { log: true });
  const folders = storageFolders(context);
  const notices = new Notices(log);
  const engine = new EngineClient(context.extensionPath, log);
  const runs = new Runs({
    store: new RunStore(folders.runs),
    evaluate: engine.client.evaluate,
    folders: { cache: folders.cache, encoders: folders.encoders },
    keepRuns: () => readSetting('keepRuns'),
    words: failureWords(),
    onDefect: error => log.error(error instanceof Error ? error : String(error)),
  });
  const panels = new RunPanels(() => services);
  const services: Services = {
    extensionUri: context.extensionUri,
    folders,
    log,
    notices,
    engine: engine.client,
    runs,
    panels,
  };
  context.subscriptions.push(
    log,
    engine,
    registerStatusBar(runs),
    registerRunsTree(runs),
    vscode.window.registerWebviewPanelSerializer(panelType, panels),
    registerCommands(
      {
        'sampleLens.evaluate': (clicked, selection) => evaluateSamples(services, clicked, selection),
        'sampleLens.useAsReference': clicked => useAsReference(notices, clicked),
        'sampleLens.pickReference': () => pickReferenceSet(notices),
        'sampleLens.chooseEncoder': () => chooseAnEncoder(services),
        'sampleLens.downloadEncoder': () => downloadAnEncoder(services),
        'sampleLens.chooseEncoderFile': () => chooseAnEncoderFile(services),
        'sampleLens.openRun': run => openRun(services, run),
        'sampleLens.revealRun': run => revealRun(services, run),
        'sampleLens.renameRun': run => renameRun(services, run),
        'sampleLens.deleteRun': (run, selection) => deleteRuns(services, run, selection),
        'sampleLens.exportReport': run => exportRun(services, run),
        'sampleLens.evaluateAgain': run => evaluateRunAgain(services, run),
        'sampleLens.cancelEvaluation': run => cancelEvaluation(services, run),
        'sampleLens.showLog': () => log.show(),
        'sampleLens.openWalkthrough': () => openWalkthrough(context.extension.id),
      },
      services,
    ),
  );
}
