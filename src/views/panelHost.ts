import path from 'node:path';
import * as vscode from 'vscode';
import type { EvaluationResult } from '../contract/engine';
import { InputError } from '../contract/errors';
import type { PanelHostContract, SampleRef } from '../contract/panel';
import type { CallContext, Handlers } from '../contract/rpc';
import { evaluateAgain } from '../services/evaluation';
import { isBroken } from '../services/runStore';
import { runTitle, type Run } from '../services/runs';
import type { Services } from '../services/services';
import { exportReport } from './exportReport';
import { takeSnapshot } from './panelSnapshot';
import { revealFile } from './revealFile';
import { findSampleFile, sampleFile } from './sampleFiles';
import { savePlot } from './savePlot';

/** Hands a failure to the user and lets the webview's call end: there is nothing the webview could add. */
function reporting<A>(services: Services, work: (args: A) => Promise<unknown>): (args: A) => Promise<null> {
  return async args => {
    await work(args).catch(services.notices.thrown);
    return null;
  };
}

/** What the extension host does for the panel of one run. */
export function panelHandlers(
  runId: string,
  webview: vscode.Webview,
  services: Services,
): Handlers<PanelHostContract> {
  const { runs, engine, folders, notices, log } = services;

  const run = async (): Promise<Run> => {
    const found = await runs.get(runId);
    if (found) return found;
    throw new InputError(vscode.l10n.t('This run is deleted.'), vscode.l10n.t('Evaluate the folder again.'));
  };
  const result = (): Promise<EvaluationResult> => runs.result(runId);
  const fileOf = async (sample: SampleRef) => sampleFile(await result(), sample);

  const thumbnails = async (
    { set, rows, size }: PanelHostContract['thumbnails']['args'],
    { signal }: CallContext<never>,
  ) => {
    const done = await result();
    const files = rows.map(row => findSampleFile(done, { set, row }));
    const wanted = files.filter(file => file !== null);
    const made = await engine.thumbnails(
      { files: wanted, size: Math.min(Math.max(Math.round(size), 16), 1024), cache: folders.thumbnails },
      { signal },
    );
    const uris = new Map(wanted.map((file, index) => [file, made[index] ?? null]));
    return files.map(file => {
      const thumbnail = file === null ? null : (uris.get(file) ?? null);
      return thumbnail === null ? null : webview.asWebviewUri(vscode.Uri.file(thumbnail)).toString();
    });
  };

  return {
    snapshot: async () => takeSnapshot(await run(), result),
    thumbnails,
    open: reporting(services, async (sample: SampleRef) => {
      const uri = vscode.Uri.file(await fileOf(sample));
      await vscode.commands.executeCommand('vscode.open', uri, vscode.ViewColumn.Beside);
    }),
    reveal: reporting(services, async (sample: SampleRef) => revealFile(await fileOf(sample), notices)),
    copyPath: reporting(services, async (sample: SampleRef) => {
      const file = await fileOf(sample);
      await vscode.env.clipboard.writeText(file);
      notices.status(vscode.l10n.t('Copied the path of {0}', path.basename(file)));
    }),
    exportReport: reporting(services, async ({ format }: PanelHostContract['exportReport']['args']) => {
      await exportReport(runTitle((await run()).stored), await result(), format, services);
    }),
    saveFile: reporting(services, async (file: PanelHostContract['saveFile']['args']) => {
      await savePlot(file, services);
    }),
    evaluateAgain: async ({ encoder }) => {
      const { stored } = await run();
      // Not awaited: the panel follows the run by its events, not by this call.
      if (!isBroken(stored)) void evaluateAgain(stored, encoder, services).catch(notices.thrown);
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
