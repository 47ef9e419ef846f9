import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import type { RunArgument } from '../ids';
import { evaluateAgain } from '../services/evaluation';
import type { RunRecord } from '../services/runRecord';
import { isBroken } from '../services/runStore';
import type { Services } from '../services/services';
import { pickRun } from '../views/pickRun';
import { revealFile } from '../views/revealFile';

/** The run a command is about: the clicked one, that of the panel in front, or a picked one. */
export async function recordOf(
  services: Services,
  clicked: RunArgument | undefined,
  which: (record: RunRecord) => boolean = () => true,
): Promise<RunRecord | null> {
  const id = clicked?.runId ?? services.panels.active();
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
