import * as vscode from 'vscode';
import type { Services } from '../services/services';

/** What is to be deleted, by its ids. */
export interface Deletion {
  runs: readonly string[];
  comparisons: readonly string[];
}

/**
 * Asks before runs and comparisons are deleted, and says what goes with them: above all people's answers, which no
 * computer gives again.
 *
 * @param first the title of one of them
 * @returns null where the user thinks better of it
 */
export async function askToDelete(
  deletion: Deletion,
  first: string,
  services: Services,
): Promise<'delete' | 'with-runs' | null> {
  const count = deletion.runs.length + deletion.comparisons.length;
  const question =
    count === 1
      ? vscode.l10n.t('Delete "{0}"?', first)
      : vscode.l10n.t('Delete "{0}" and {1} more?', first, count - 1);
  const yes = vscode.l10n.t('Delete');
  const withRuns = vscode.l10n.t('Delete with Its Runs');
  const detail = await whatGoes(deletion, services);
  const buttons = deletion.comparisons.length > 0 ? [yes, withRuns] : [yes];
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, ...buttons);
  if (answer === undefined) return null;
  return answer === withRuns ? 'with-runs' : 'delete';
}

/** What goes and what stays, a sentence each. */
async function whatGoes({ runs, comparisons }: Deletion, services: Services): Promise<string> {
  const sentences = [vscode.l10n.t('Your images are not touched.')];
  if (comparisons.length > 0) {
    const found = await Promise.all(comparisons.map(id => services.comparisons.get(id)));
    const members = found.flatMap(comparison => comparison?.record.members ?? []);
    const isAnyRated = await areAnyRated(
      members.map(({ runId }) => runId),
      services,
    );
    sentences.unshift(
      isAnyRated
        ? vscode.l10n.t(
            'The runs of a comparison stay, unless they are deleted with it, and with them the answers that people gave in blind ratings.',
          )
        : vscode.l10n.t('The runs of a comparison stay, unless they are deleted with it.'),
    );
  }
  if (runs.length > 0)
    sentences.unshift(
      (await areAnyRated(runs, services))
        ? vscode.l10n.t(
            'The scores are deleted, and with them the answers that people gave in blind ratings.',
          )
        : vscode.l10n.t('The scores are deleted.'),
    );
  return sentences.join(' ');
}

async function areAnyRated(runs: readonly string[], { ratings }: Services): Promise<boolean> {
  return (await Promise.all(runs.map(id => ratings.isRated(id)))).includes(true);
}
