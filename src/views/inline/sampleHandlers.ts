import * as vscode from 'vscode';
import type { SampleHostContract } from '../../contract/sampleView';
import type { Handlers } from '../../contract/rpc';
import { commandIds } from '../../ids';
import type { Services } from '../../services/services';
import { revealFile } from '../revealFile';
import { sampleFile } from '../sampleFiles';
import { webviewThumbnails } from '../webviewThumbnails';
import { openBeside } from './openNearest';
import { sampleSubject } from './sampleSubject';

/** What the view shows as it is now. */
export interface Shown {
  file: string | null;
  revision: number;
}

/** What the extension host does for the view of the open image. */
export function sampleHandlers(
  shown: () => Shown,
  webview: vscode.Webview,
  services: Services,
): Handlers<SampleHostContract> {
  const { runs, notices, panels, inline } = services;
  /** Hands a failure to the user and lets the webview's call end. */
  const withFile = (act: (uri: vscode.Uri) => PromiseLike<unknown>) => async (): Promise<null> => {
    const { file } = shown();
    if (file !== null) await Promise.resolve(act(vscode.Uri.file(file))).catch(notices.thrown);
    return null;
  };
  const command = (id: string) => withFile(uri => vscode.commands.executeCommand(id, uri));
  return {
    snapshot: async () => {
      const { file, revision } = shown();
      return { revision, subject: await sampleSubject(file, inline) };
    },
    thumbnails: async ({ runId, ...asked }, { signal }) =>
      webviewThumbnails(await runs.result(runId), asked, webview, services, signal),
    open: async ({ runId, ...sample }) => {
      await runs
        .result(runId)
        .then(result => openBeside(sampleFile(result, sample)))
        .catch(notices.thrown);
      return null;
    },
    openBeside: command(commandIds.openNearestReal),
    exclude: command(commandIds.excludeSamples),
    reveal: withFile(uri => revealFile(uri.fsPath, notices)),
    openRun: ({ runId }) => {
      panels.open(runId);
      return null;
    },
    evaluate: withFile(uri =>
      vscode.commands.executeCommand(commandIds.evaluate, vscode.Uri.joinPath(uri, '..')),
    ),
  };
}
