import type * as vscode from 'vscode';
import type { ComparisonHostContract, ComparisonWebviewContract } from '../contract/comparisonPanel';
import { connect, serve } from '../contract/rpc';
import { comparisonTitle } from '../services/comparisons/comparisons';
import type { Services } from '../services/services';
import { ChangeTeller } from './changeTeller';
import { comparisonHandlers } from './comparisonHost';
import { preparePanel } from './panelPage';
import { webviewPort } from './webviewPort';

type Change = ComparisonWebviewContract['changed']['args'];

/** Fills the panel of one comparison, and keeps it up to date. */
export function fillComparisonPanel(panel: vscode.WebviewPanel, id: string, services: Services): void {
  const { comparisons, runs, log } = services;
  const port = webviewPort(panel);
  const webview = connect<ComparisonWebviewContract>(port);
  serve<ComparisonHostContract>(port, comparisonHandlers(id, panel.webview, services));
  preparePanel(panel, { comparison: id }, services);
  let progress: Change['progress'] = null;
  const teller = new ChangeTeller<Change>(panel, {
    now: async () => {
      const found = await comparisons.get(id);
      return found
        ? { title: comparisonTitle(found.record), args: { revision: found.revision, progress } }
        : null;
    },
    send: webview.changed,
    onError: error => log.debug(String(error)),
  });
  const stops = [
    comparisons.events.on(event => {
      if (event.kind !== 'changed' || event.id !== id) return;
      progress = null;
      teller.changed();
    }),
    runs.events.on(event => {
      if (event.kind !== 'progress' || !comparisons.holds(event.id, id)) return;
      progress = { runId: event.id, progress: event.progress };
      teller.changed();
    }),
  ];
  panel.onDidDispose(() => stops.forEach(stop => stop()));
  teller.changed();
}
