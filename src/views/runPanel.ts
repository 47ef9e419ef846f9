import type * as vscode from 'vscode';
import type { PanelHostContract, PanelWebviewContract } from '../contract/panel';
import type { Progress } from '../contract/progress';
import { connect, serve } from '../contract/rpc';
import { runTitle } from '../services/runs';
import type { Services } from '../services/services';
import { ChangeTeller } from './changeTeller';
import { panelHandlers } from './panelHost';
import { preparePanel } from './panelPage';
import { webviewPort } from './webviewPort';

/** Fills the panel of one run, and keeps it up to date. */
export function fillRunPanel(panel: vscode.WebviewPanel, runId: string, services: Services): void {
  const { runs, log } = services;
  const port = webviewPort(panel);
  const webview = connect<PanelWebviewContract>(port);
  serve<PanelHostContract>(port, panelHandlers(runId, panel.webview, services));
  preparePanel(panel, { run: runId }, services);
  let progress: Progress | null = null;
  const teller = new ChangeTeller<PanelWebviewContract['changed']['args']>(panel, {
    now: async () => {
      const run = await runs.get(runId);
      return run ? { title: runTitle(run.stored), args: { revision: run.revision, progress } } : null;
    },
    send: webview.changed,
    onError: error => log.debug(String(error)),
  });
  const stop = runs.events.on(event => {
    if (event.kind === 'list' || event.id !== runId) return;
    progress = event.kind === 'progress' ? event.progress : null;
    teller.changed();
  });
  panel.onDidDispose(stop);
  teller.changed();
}
