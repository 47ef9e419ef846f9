import path from 'node:path';
import * as vscode from 'vscode';
import type { ComparisonArgument, TreeArgument } from '../ids';
import { comparisonTitle } from '../services/comparisons/comparisons';
import type { ComparisonRecord } from '../services/comparisons/comparisonRecord';
import { runTitle } from '../services/runs';
import type { Services } from '../services/services';
import { askToDelete } from '../views/askToDelete';
import { exportComparison, pickComparisonFormat } from '../views/exportComparison';
import { exportReport, pickFormat } from '../views/exportReport';
import { withHumanErrorRate } from '../views/rating/withHumanErrorRate';
import { renameComparison } from '../views/renameComparison';
import { recordOf } from './runs';

/** Commands on what the tree lists: runs, and comparisons of them. */

function isComparison(item: TreeArgument | undefined): item is ComparisonArgument {
  return item !== undefined && 'comparisonId' in item;
}

async function comparisonOf(
  { comparisons, comparisonPanels }: Services,
  item: TreeArgument | undefined,
): Promise<ComparisonRecord | undefined> {
  const id = isComparison(item) ? item.comparisonId : item ? undefined : comparisonPanels.active();
  return id === undefined ? undefined : (await comparisons.get(id))?.record;
}

/** F2 comes without an argument. */
export async function renameItem(services: Services, clicked?: TreeArgument): Promise<void> {
  const item = clicked ?? services.selected()[0];
  const comparison = await comparisonOf(services, item);
  if (comparison) return renameComparison(comparison, services);
  const record = await recordOf(services, isComparison(item) ? undefined : item);
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

/** Keeps what the user has to say of a run or a comparison. */
export async function editNotes(services: Services, clicked?: TreeArgument): Promise<void> {
  const comparison = await comparisonOf(services, clicked);
  const record = comparison
    ? null
    : await recordOf(services, clicked && !isComparison(clicked) ? clicked : undefined);
  const subject = comparison ?? record;
  if (!subject) return;
  const notes = await vscode.window.showInputBox({
    title: vscode.l10n.t('Notes'),
    value: subject.notes,
    prompt: vscode.l10n.t(
      'What is worth remembering: the change that was tried, the settings of the training',
    ),
  });
  if (notes === undefined) return;
  if (comparison) await services.comparisons.change(comparison.id, { notes: notes.trim() });
  else await services.runs.setNotes(subject.id, notes);
}

export async function exportItem(services: Services, clicked?: TreeArgument): Promise<void> {
  const comparison = await comparisonOf(services, clicked);
  if (comparison) {
    const format = await pickComparisonFormat();
    if (format) await exportComparison(comparison, format, services);
    return;
  }
  const run = clicked && !isComparison(clicked) ? clicked : undefined;
  const record = await recordOf(services, run, ({ state }) => state === 'done');
  if (!record) return;
  const format = await pickFormat();
  if (!format) return;
  await exportReport(runTitle(record), await withHumanErrorRate(record.id, services), format, services);
}

/** Deletes the clicked item, or all that are selected with it, after asking. The Delete key comes without arguments. */
export async function deleteItems(
  services: Services,
  clicked?: TreeArgument,
  selection: readonly TreeArgument[] = services.selected(),
): Promise<void> {
  const isClicked = (item: TreeArgument) => clicked !== undefined && idOf(item) === idOf(clicked);
  const items = clicked && !selection.some(isClicked) ? [clicked] : selection;
  if (items.length === 0) return;
  const comparisons = items.flatMap(item => (isComparison(item) ? [item.comparisonId] : []));
  const runs = items.flatMap(item => (isComparison(item) ? [] : [item.runId]));
  const answer = await askToDelete({ runs, comparisons }, await titleOf(services, items[0]!), services);
  if (answer === null) return;
  for (const id of comparisons) await services.comparisons.delete(id, answer === 'with-runs');
  for (const id of runs) await services.runs.delete(id);
}

function idOf(item: TreeArgument): string {
  return isComparison(item) ? item.comparisonId : item.runId;
}

async function titleOf({ runs, comparisons }: Services, item: TreeArgument): Promise<string> {
  if (isComparison(item)) {
    const found = await comparisons.get(item.comparisonId);
    return found ? comparisonTitle(found.record) : item.comparisonId;
  }
  const run = await runs.get(item.runId);
  return run ? runTitle(run.stored) : item.runId;
}
