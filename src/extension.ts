import * as vscode from 'vscode';
import { commandHandlers } from './commands/handlers';
import { registerCommands } from './commands/register';
import { toError } from './contract/errors';
import { panelType } from './ids';
import { EngineClient } from './services/engineClient';
import { failureWords, Notices } from './services/notices';
import { Runs } from './services/runs';
import { RunStore } from './services/runStore';
import type { Services } from './services/services';
import { readSetting } from './services/settings';
import { storageFolders } from './services/storageFolders';
import { RunPanels } from './views/runPanels';
import { registerContexts } from './views/contexts';
import { showRunsTree } from './views/runsTree';
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
    onDefect: error => log.error(toError(error)),
  });
  const panels = new RunPanels(() => services);
  const tree = showRunsTree(runs);
  const services: Services = {
    extensionUri: context.extensionUri,
    folders,
    log,
    notices,
    engine: engine.client,
    runs,
    panels,
    selectedRuns: () => [...tree.selection],
  };
  context.subscriptions.push(
    log,
    engine,
    registerStatusBar(runs),
    tree,
    registerContexts(runs),
    vscode.window.registerWebviewPanelSerializer(panelType, panels),
    registerCommands(commandHandlers(services, context.extension.id), notices),
  );
}
