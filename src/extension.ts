import * as vscode from 'vscode';
import { commandHandlers } from './commands/handlers';
import { registerCommands } from './commands/register';
import { panelTypes } from './ids';
import { Watches } from './services/comparisons/watches';
import { createServices } from './services/createServices';
import type { Services } from './services/services';
import { registerTools } from './services/tools/registerTools';
import { fillComparisonPanel } from './views/comparisonPanel';
import { registerContexts } from './views/contexts';
import { registerInlineCode } from './views/inline/registerInlineCode';
import { registerExplorer } from './views/inline/registerExplorer';
import { PanelSet } from './views/panelSet';
import { fillRatingPanel } from './views/rating/ratingPanel';
import { OutlierPeek } from './views/inline/peek/outlierPeek';
import { fillRunPanel } from './views/runPanel';
import { showRunsTree } from './views/runsTree';
import { registerStatusBar } from './views/statusBar';
import { registerWatchStatus } from './views/watchStatus';

/** Makes the services and registers the contributions; the engine starts with the first evaluation. */
export function activate(context: vscode.ExtensionContext): void {
  const alone = createServices(context);
  const { runs, comparisons, notices } = alone;
  const panels = new PanelSet({
    type: panelTypes.run,
    idField: 'runId',
    fill: (panel, id) => fillRunPanel(panel, id, services),
    isThere: async id => (await runs.get(id)) !== undefined,
  });
  const comparisonPanels = new PanelSet({
    type: panelTypes.comparison,
    idField: 'comparisonId',
    fill: (panel, id) => fillComparisonPanel(panel, id, services),
    isThere: async id => (await comparisons.get(id)) !== undefined,
  });
  const ratingPanels = new PanelSet({
    type: panelTypes.rating,
    idField: 'runId',
    fill: (panel, id) => fillRatingPanel(panel, id, services),
    isThere: async id => (await runs.get(id)) !== undefined,
  });
  const tree = showRunsTree(runs, comparisons);
  const peek = new OutlierPeek(alone);
  const services: Services = {
    ...alone,
    panels,
    comparisonPanels,
    ratingPanels,
    peek,
    selected: () => [...tree.selection],
    showSample: file => explorer.showSample(file),
  };
  const explorer = registerExplorer(services);
  const watches = new Watches(services);
  context.subscriptions.push(
    registerStatusBar(runs),
    watches,
    registerWatchStatus(watches),
    tree,
    registerInlineCode(services),
    explorer,
    peek,
    registerContexts(runs, comparisons),
    vscode.window.registerWebviewPanelSerializer(panelTypes.run, panels),
    vscode.window.registerWebviewPanelSerializer(panelTypes.comparison, comparisonPanels),
    vscode.window.registerWebviewPanelSerializer(panelTypes.rating, ratingPanels),
    registerTools(services),
    registerCommands(commandHandlers(services, context.extension.id), notices),
  );
}
