import path from 'node:path';
import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import type { OutlierArgument } from '../ids';
import { evaluateSets } from '../services/evaluation';
import type { EvaluatedSet } from '../services/inline/evaluatedSets';
import { isUnderWay, runTitle } from '../services/runs';
import type { Services } from '../services/services';
import { describeState } from '../views/runState';

/** Shows the outliers of a set under the line that names it; one that is not evaluated yet is offered to be. */
export async function peekOutliers(services: Services, at?: OutlierArgument): Promise<void> {
  const target = at ?? (await targetAtCursor(services));
  if (!target) return;
  const set = await services.inline.sets.of(target.path);
  if (set?.done[0]) await services.peek.open(target);
  else offerEvaluation(target, set, services);
}

/** Ends the peek; where the focus was in it, it is back in the editor. */
export async function dismissOutliers({ peek }: Services): Promise<void> {
  peek.dismiss();
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

async function targetAtCursor(services: Services): Promise<OutlierArgument | null> {
  const editor = vscode.window.activeTextEditor;
  if (!editor)
    throw new InputError(
      vscode.l10n.t('Outliers are shown under a line of a text editor, and none is open.'),
      vscode.l10n.t('Open a file, or a run from the Sample Lens view.'),
    );
  const set = (await setAtCursor(editor, services)) ?? (await pickSet(services));
  if (set === null) return null;
  return { path: set, uri: editor.document.uri.toString(), line: editor.selection.active.line };
}

/** The set that the line of the cursor names, of those with a run, the one under the cursor first; null for none. */
async function setAtCursor(
  { document, selection }: vscode.TextEditor,
  { inline }: Services,
): Promise<string | null> {
  const cursor = selection.active;
  const mentions = await inline.documents.find(document, cursor.line, cursor.line + 1);
  const sets = new Set((await inline.sets.list()).map(set => set.path));
  const named = mentions.filter(mention => sets.has(mention.path));
  return (named.find(({ range }) => range.contains(cursor)) ?? named[0])?.path ?? null;
}

/** Asks for one of the evaluated sets. */
async function pickSet({ inline }: Services): Promise<string | null> {
  const sets = (await inline.sets.list()).filter(({ done }) => done.length > 0);
  if (sets.length === 0)
    throw new InputError(
      vscode.l10n.t('No set is evaluated yet.'),
      vscode.l10n.t('Right-click a folder of samples and choose "Evaluate Samples".'),
    );
  const picked = await vscode.window.showQuickPick(
    sets.map(({ path: set, done: [newest] }) => ({
      label: newest ? runTitle(newest) : path.basename(set),
      description: newest ? describeState(newest) : '',
      detail: vscode.workspace.asRelativePath(set),
      set,
    })),
    { title: vscode.l10n.t('Outliers of Which Set?'), matchOnDescription: true, matchOnDetail: true },
  );
  return picked?.set ?? null;
}

function offerEvaluation(target: OutlierArgument, set: EvaluatedSet | undefined, services: Services): void {
  const { notices } = services;
  const name = path.basename(target.path);
  if (set?.latest && isUnderWay(set.latest.stored)) {
    notices.info(vscode.l10n.t('{0} is being evaluated: its outliers are known once it is done.', name));
    return;
  }
  const evaluate = () => evaluateSets([target.path], services).catch(notices.thrown);
  notices.info(vscode.l10n.t('{0} is not evaluated yet: nothing is known of its outliers.', name), [
    { title: vscode.l10n.t('Evaluate Samples'), run: evaluate },
  ]);
}
