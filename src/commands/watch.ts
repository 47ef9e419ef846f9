import * as vscode from 'vscode';
import type { ComparisonArgument } from '../ids';
import type { Services } from '../services/services';
import { evaluateCheckpoints, pickComparison } from './compare';

/** Evaluates what a folder holds, and from now on every checkpoint that is written into it. */
export async function watchFolder(
  services: Services,
  clicked?: vscode.Uri | ComparisonArgument,
): Promise<void> {
  const id =
    clicked && 'comparisonId' in clicked
      ? clicked.comparisonId
      : await evaluateCheckpoints(services, clicked);
  if (id === null) return;
  await services.comparisons.change(id, { watching: true });
  services.notices.status(vscode.l10n.t('New checkpoints are evaluated from now on'));
}

export async function stopWatching(services: Services, clicked?: ComparisonArgument): Promise<void> {
  const id = clicked?.comparisonId ?? (await pickComparison(services, ({ watching }) => watching))?.id;
  if (id !== undefined) await services.comparisons.change(id, { watching: false });
}
