import * as vscode from 'vscode';
import type { EvaluationResult } from '../contract/engine';
import { InputError } from '../contract/errors';
import type { PanelHostContract } from '../contract/panel';
import type { Handlers } from '../contract/rpc';
import { evaluateAgain } from '../services/evaluation';
import { outlierPercentile } from '../services/outlierPercentile';
import { isBroken } from '../services/runStore';
import { runTitle, type Run } from '../services/runs';
import type { Services } from '../services/services';
import { exportReport } from './exportReport';
import { takeSnapshot } from './panelSnapshot';
import { reporting } from './reporting';
import { sampleActions } from './sampleActions';
import { savePlot } from './savePlot';
import { withHumanErrorRate } from './rating/withHumanErrorRate';
import { webviewThumbnails } from './webviewThumbnails';

/** What the extension host does for the panel of one run. */
export function panelHandlers(
  runId: string,
  webview: vscode.Webview,
  services: Services,
): Handlers<PanelHostContract> {
  const { runs, ratingPanels, notices, log } = services;

  const run = async (): Promise<Run> => {
    const found = await runs.get(runId);
    if (found) return found;
    throw new InputError(vscode.l10n.t('This run is deleted.'), vscode.l10n.t('Evaluate the folder again.'));
  };
  const result = (): Promise<EvaluationResult> => runs.result(runId);
  const ratedResult = () => withHumanErrorRate(runId, services);
  const again = async (encoder: 'same' | 'better'): Promise<void> => {
    const { stored } = await run();
    if (!isBroken(stored)) await evaluateAgain(stored, encoder, services);
  };
  return {
    snapshot: async () => {
      const found = await run();
      const percentile = isBroken(found.stored)
        ? undefined
        : outlierPercentile(found.stored.job.generated.path);
      return takeSnapshot(found, ratedResult, percentile);
    },
    thumbnails: async (asked, { signal }) =>
      webviewThumbnails(await result(), asked, webview, services, signal),
    ...sampleActions(result, () => again('same'), services),
    rate: () => {
      ratingPanels.open(runId);
      return null;
    },
    exportReport: reporting(services, async ({ format }: PanelHostContract['exportReport']['args']) => {
      await exportReport(runTitle((await run()).stored), await ratedResult(), format, services);
    }),
    saveFile: reporting(services, async (file: PanelHostContract['saveFile']['args']) => {
      await savePlot(file, services);
    }),
    evaluateAgain: ({ encoder }) => {
      // Not awaited: the panel follows the run by its events, not by this call.
      void again(encoder).catch(notices.thrown);
      return null;
    },
    cancel: () => {
      runs.cancel(runId);
      return null;
    },
    showLog: () => {
      log.show();
      return null;
    },
  };
}
