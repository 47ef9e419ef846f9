import * as vscode from 'vscode';
import type { RatingHostContract, RatingWebviewContract } from '../../contract/rating';
import { connect, serve } from '../../contract/rpc';
import { runTitle } from '../../services/runs';
import type { Services } from '../../services/services';
import { ChangeTeller } from '../changeTeller';
import { preparePanel } from '../panelPage';
import { webviewPort } from '../webviewPort';
import { ratingHandlers } from './ratingHost';

/** Fills the panel in which the images of one run are rated. It closes where the run is deleted. */
export function fillRatingPanel(panel: vscode.WebviewPanel, runId: string, services: Services): void {
  const { runs, log } = services;
  const port = webviewPort(panel);
  const webview = connect<RatingWebviewContract>(port);
  serve<RatingHostContract>(port, ratingHandlers(runId, panel.webview, services));
  preparePanel(panel, { rating: runId }, services);
  const teller = new ChangeTeller<null>(panel, {
    now: async () => {
      const run = await runs.get(runId);
      return run ? { title: vscode.l10n.t('Blind Rating: {0}', runTitle(run.stored)), args: null } : null;
    },
    send: webview.changed,
    onError: error => log.debug(String(error)),
  });
  const stop = runs.events.on(event => {
    if (event.kind === 'changed' && event.id === runId) teller.changed();
  });
  panel.onDidDispose(stop);
  teller.changed();
}
