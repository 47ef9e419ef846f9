import path from 'node:path';
import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import type { RunArgument } from '../ids';
import { evaluateAgain } from '../services/evaluation';
import type { RunRecord } from '../services/runRecord';
import { isBroken } from '../services/runStore';
import { runTitle } from '../services/runs';
import type { Services } from '../services/services';
import { exportReport, pickFormat } from '../views/exportReport';
import { pickRun } from '../views/pickRun';
import { revealFile } from '../views/revealFile';

/** The run a command is about: the clicked one, that of the panel in front, or a picked one. */
async function recordOf(
  services: Services,
  clicked: RunArgument | undefined,
  which: (record: RunRecord) => boolean = () => true,
): Promise<RunRecord | null> {
  const id = clicked?.runId ?? services.panels.activeRun();
  const run = id === undefined ? undefined : await services.runs.get(id);
  if (run && !isBroken(run.stored) && which(run.stored)) return run.stored;
  return clicked ? null : pickRun(services.runs, which);
}

export async function openRun(services: Services, clicked?: RunArgument): Promise<void> {
  const record = clicked ? await recordOf(services, clicked) : await pickRun(services.runs, () => true);
  if (record) services.panels.open(record.id);
}

export async function revealRun(services: Services, clicked?: RunArgument): Promise<void> {
  const record = await recordOf(services, clicked);
  if (record) await revealFile(record.job.generated.path, services.notices);
}

export async function renameRun(services: Services, clicked?: RunArgument): Promise<void> {
  const [selected] = services.selectedRuns(); // F2 comes without an argument
  const record = await recordOf(services, clicked ?? selected);
  if (!record) return;
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Run'),
    value: runTitle(record),
    prompt: vscode.l10n.t(
      'Leave it empty to name the run after its folder, {0}.',
      path.basename(record.job.generated.path),
    ),
  });
  if (name !== undefined) await services.runs.rename(record.id, name);
}

/** Deletes the clicked run, or all that are selected with it, after asking. */
export async function deleteRuns(
  services: Services,
  clicked?: RunArgument,
  selection = services.selectedRuns(), // the Delete key comes without arguments
): Promise<void> {
  const first = clicked?.runId ?? selection[0]?.runId;
  if (first === undefined) return;
  const ids = selection.some(({ runId }) => runId === first) ? selection.map(({ runId }) => runId) : [first];
  const run = await services.runs.get(first);
  if (!run) return;
  const question =
    ids.length === 1
      ? vscode.l10n.t('Delete the run "{0}"?', runTitle(run.stored))
      : vscode.l10n.t('Delete {0} runs?', ids.length);
  const yes = vscode.l10n.t('Delete');
  const detail = vscode.l10n.t('Its scores are deleted; your images are not touched.');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  for (const id of ids) await services.runs.delete(id);
}

export async function exportRun(services: Services, clicked?: RunArgument): Promise<void> {
  const record = await recordOf(services, clicked, ({ state }) => state === 'done');
  if (!record) return;
  const format = await pickFormat();
  if (!format) return;
  await exportReport(runTitle(record), await services.runs.result(record.id), format, services);
}

export async function evaluateRunAgain(services: Services, clicked?: RunArgument): Promise<void> {
  const record = await recordOf(services, clicked, ({ state }) => state !== 'queued' && state !== 'running');
  if (record) await evaluateAgain(record, 'same', services);
}

/** Cancels the clicked evaluation; without one, all of them. */
export function cancelEvaluation(services: Services, clicked?: RunArgument): void {
  if (clicked) services.runs.cancel(clicked.runId);
  else if (services.runs.underWay().length > 0) services.runs.cancelAll();
  else throw new InputError(vscode.l10n.t('Nothing is being evaluated.'), '');
}
