import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import type { RunArgument, SetArgument } from '../ids';
import { evaluateAgain, evaluateSets } from '../services/evaluation';
import { previousRun } from '../services/inline/setHistory';
import { setStatus } from '../services/inline/setStatus';
import { referenceCheck } from '../services/referenceSet';
import { runTitle } from '../services/runs';
import type { Services } from '../services/services';
import { readSetting } from '../services/settings';
import { showSideBySide } from './compare';
import { recordOf } from './runs';

/**
 * Evaluates a set where code names it: as the last time where there was one, a failed evaluation in its place. The code
 * stays in front, and tells how it goes.
 */
export async function evaluateNamedSet(services: Services, named?: SetArgument): Promise<void> {
  if (!named) return;
  const status = await setStatus(named.set, services.inline.sets, referenceCheck());
  switch (status.kind) {
    case 'new':
    case 'reference': // says why it cannot be
      return evaluateSets([named.set], services, { told: 'quietly' });
    case 'done':
      return evaluateAgain(status.done, 'same', services, { told: 'quietly' });
    case 'failed':
      return evaluateAgain(status.record, 'same', services, { told: 'quietly' });
    case 'underWay':
      return;
  }
}

/** Sets a run beside the one before it: of its set, or of the checkpoint before it in training. */
export async function compareWithPrevious(services: Services, clicked?: RunArgument): Promise<void> {
  const record = await recordOf(services, clicked, ({ state }) => state === 'done');
  if (!record) return;
  const set = record.job.generated.path;
  const sets = await services.inline.sets.list();
  const previous = previousRun(record, sets, readSetting('stepPattern', vscode.Uri.file(set)));
  if (!previous)
    throw new InputError(
      vscode.l10n.t('Nothing was evaluated before {0}.', runTitle(record)),
      vscode.l10n.t('Evaluate an earlier checkpoint beside it, or evaluate it again once it changed.'),
    );
  await showSideBySide([previous, record], services);
}
