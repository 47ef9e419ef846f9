import path from 'node:path';
import * as vscode from 'vscode';
import { comparisonTitle } from '../services/comparisons/comparisons';
import type { ComparisonRecord } from '../services/comparisons/comparisonRecord';
import type { Services } from '../services/services';

/** Asks for a comparison's name; an empty one names it after its folder again. */
export async function renameComparison(record: ComparisonRecord, { comparisons }: Services): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Comparison'),
    value: comparisonTitle(record),
    prompt: vscode.l10n.t(
      'Leave it empty to name the comparison after its folder, {0}.',
      path.basename(record.folder ?? path.dirname(record.members[0]?.path ?? '')),
    ),
  });
  if (name !== undefined) await comparisons.change(record.id, { name: name.trim() || null });
}
