import * as vscode from 'vscode';
import type { Services } from '../services/services';

/** Takes a checkpoint out of a comparison, and says so with a button that takes it back. */
export async function removeCheckpoint(
  comparisonId: string,
  runId: string,
  { comparisons, notices }: Pick<Services, 'comparisons' | 'notices'>,
): Promise<void> {
  const removed = await comparisons.remove(comparisonId, runId);
  if (!removed) return;
  const restore = async () => {
    await comparisons.restore(comparisonId, removed);
    notices.status(vscode.l10n.t('{0} is compared again', removed.name));
  };
  notices.info(vscode.l10n.t('{0} is no longer compared; its run stays.', removed.name), [
    { title: vscode.l10n.t('Undo'), run: () => restore().catch(notices.thrown) },
  ]);
}
