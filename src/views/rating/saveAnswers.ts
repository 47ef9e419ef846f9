import path from 'node:path';
import * as vscode from 'vscode';
import { answersToCsv } from '../../ratings/answersCsv';
import type { Rating } from '../../ratings/rating';
import type { Services } from '../../services/services';
import { fileNameOf, saveAs } from '../saveAs';

/** Asks where to, and writes all answers about a run's images. */
export async function saveAnswers(
  title: string,
  ratings: readonly Rating[],
  { notices }: Services,
): Promise<void> {
  const uri = await saveAs({
    title: vscode.l10n.t('Save Answers'),
    saveLabel: vscode.l10n.t('Save'),
    name: `${fileNameOf(title)}-answers.csv`,
    filters: { CSV: ['csv'] },
    content: () => answersToCsv(ratings),
  });
  if (!uri) return;
  notices.info(vscode.l10n.t('The answers are saved as {0}.', path.basename(uri.path)), [
    { title: vscode.l10n.t('Open'), run: () => vscode.commands.executeCommand('vscode.open', uri) },
  ]);
}
