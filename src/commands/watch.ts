import * as vscode from 'vscode';
import { findCheckpoints } from '../features/findCheckpoints';
import type { ComparisonArgument } from '../ids';
import { compareFuture } from '../services/comparisons/compareSets';
import { localPath } from '../services/localFile';
import type { Services } from '../services/services';
import { evaluateCheckpoints, pickComparison, pickRunFolder } from './compare';

/** Evaluates what a folder holds, and from now on every checkpoint that is written into it. */
export async function watchFolder(
  services: Services,
  clicked?: vscode.Uri | ComparisonArgument,
): Promise<void> {
  const id =
    clicked && 'comparisonId' in clicked ? clicked.comparisonId : await comparisonOf(services, clicked);
  if (id === null) return;
  await services.comparisons.change(id, { watching: true });
  services.notices.status(vscode.l10n.t('New checkpoints are evaluated from now on'));
}

/** The comparison of the checkpoints in a folder; an empty one where the training run has yet to write the first. */
async function comparisonOf(services: Services, clicked: vscode.Uri | undefined): Promise<string | null> {
  const folder = clicked ?? (await pickRunFolder(vscode.l10n.t('Watch')));
  if (!folder) return null;
  const root = localPath(folder);
  const isEmpty = (await findCheckpoints(root)).length === 0;
  return isEmpty ? compareFuture(root, services) : evaluateCheckpoints(services, folder);
}

export async function stopWatching(services: Services, clicked?: ComparisonArgument): Promise<void> {
  const id = clicked?.comparisonId ?? (await pickComparison(services, ({ watching }) => watching))?.id;
  if (id !== undefined) await services.comparisons.change(id, { watching: false });
}
