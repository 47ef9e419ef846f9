import * as vscode from 'vscode';
import type { RunRecord } from '../services/runRecord';
import { isBroken } from '../services/runStore';
import { runTitle, type Runs } from '../services/runs';
import { describeState } from './runState';

/** Asks for a run, newest first; null where there is none, or the user left. */
export async function pickRun(runs: Runs, which: (record: RunRecord) => boolean): Promise<RunRecord | null> {
  const stored = (await runs.list()).map(run => run.stored);
  const records = stored.filter((run): run is RunRecord => !isBroken(run) && which(run));
  if (records.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is no such run yet. Right-click a folder of images and choose "Evaluate Samples".',
      ),
    );
    return null;
  }
  const picked = await vscode.window.showQuickPick(
    records.map(record => ({
      label: runTitle(record),
      description: describeState(record),
      detail: new Date(record.createdAt).toLocaleString(vscode.env.language),
      record,
    })),
    { title: vscode.l10n.t('Runs'), matchOnDescription: true, matchOnDetail: true },
  );
  return picked?.record ?? null;
}
