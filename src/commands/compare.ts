import path from 'node:path';
import * as vscode from 'vscode';
import { whyApart } from '../comparison/whyApart';
import { InputError } from '../contract/errors';
import type { Report } from '../contract/report';
import type { ComparisonArgument, TreeArgument } from '../ids';
import { chooseCheckpoints, compareRunsAnew, compareSets } from '../services/comparisons/compareSets';
import { comparisonTitle } from '../services/comparisons/comparisons';
import type { ComparisonRecord } from '../services/comparisons/comparisonRecord';
import { isSampleSet, localPath } from '../services/localFile';
import { configuredReference } from '../services/referenceSet';
import { isBroken } from '../services/runStore';
import { runTitle } from '../services/runs';
import type { RunRecord } from '../services/runRecord';
import { countCheckpoints } from '../services/counts';
import type { Services } from '../services/services';
import { describeState } from '../views/runState';

async function pickFolders(title: string, openLabel: string, many: boolean): Promise<vscode.Uri[]> {
  const picked = await vscode.window.showOpenDialog({
    title,
    openLabel,
    canSelectFolders: true,
    canSelectFiles: false,
    canSelectMany: many,
  });
  return picked ?? [];
}

/** Compares the folders that are selected in the Explorer, or that are asked for. */
export async function compareCheckpoints(
  services: Services,
  clicked?: vscode.Uri,
  selection: vscode.Uri[] = [],
): Promise<void> {
  const all = clicked
    ? selection.some(uri => uri.toString() === clicked.toString())
      ? selection
      : [clicked]
    : await pickFolders(vscode.l10n.t('Checkpoints to Compare'), vscode.l10n.t('Compare'), true);
  if (all.length === 0) return;
  const evaluable = await Promise.all(all.map(isSampleSet));
  const sets = all.filter((_, index) => evaluable[index]).map(localPath);
  if (sets.length < 2)
    throw new InputError(
      vscode.l10n.t('Two or more checkpoints are needed to compare.'),
      vscode.l10n.t(
        'Select several folders of images, or choose "Evaluate All Checkpoints Inside" on theirs.',
      ),
    );
  await compareSets(sets, commonParent(sets), services, { join: false });
}

/** The folder that all sets lie in directly; null where there is none. */
function commonParent(sets: readonly string[]): string | null {
  const parents = new Set(sets.map(set => path.dirname(set)));
  const [parent] = parents;
  return parents.size === 1 && parent !== undefined ? parent : null;
}

/** Asks for the folder that a training run writes into. @param openLabel what becomes of it */
export async function pickRunFolder(openLabel: string): Promise<vscode.Uri | undefined> {
  return (await pickFolders(vscode.l10n.t('Folder of a Training Run'), openLabel, false))[0];
}

/** Evaluates the checkpoints in the clicked folder, or in one that is asked for, after showing them. */
export async function evaluateCheckpoints(services: Services, clicked?: vscode.Uri): Promise<string | null> {
  const folder = clicked ?? (await pickRunFolder(vscode.l10n.t('Evaluate')));
  if (!folder) return null;
  const root = localPath(folder);
  const sets = await chooseCheckpoints(root, knownReference(root));
  return sets ? compareSets(sets, root, services, { join: true }) : null;
}

/** The reference set, where the settings name one that is there: it is no checkpoint. */
function knownReference(folder: string): string | null {
  try {
    return configuredReference(folder);
  } catch (error) {
    if (error instanceof InputError) return null; // said when it is needed
    throw error;
  }
}

/** Sets runs side by side: those selected in the tree, or those that are picked. */
export async function compareRuns(
  services: Services,
  clicked?: TreeArgument,
  selection: readonly TreeArgument[] = services.selected(),
): Promise<void> {
  const ids = selection.flatMap(item => ('runId' in item ? [item.runId] : []));
  const clickedId = clicked && 'runId' in clicked ? clicked.runId : undefined;
  const wanted = clickedId === undefined || ids.includes(clickedId) ? ids : [clickedId];
  const records = (await services.runs.list())
    .map(({ stored }) => stored)
    .filter((run): run is RunRecord => !isBroken(run) && run.state === 'done');
  const chosen = records.filter(({ id }) => wanted.includes(id));
  const picked = chosen.length >= 2 ? chosen : await pickRuns(records, chosen);
  if (picked.length >= 2) await showSideBySide(picked, services);
}

/** Opens runs as a comparison, at one size where nothing else keeps them apart and the user agrees. */
export async function showSideBySide(records: readonly RunRecord[], services: Services): Promise<void> {
  if ((await differInSize(records, services)) && (await askForOneSize())) {
    const sets = [...new Set(records.map(({ job }) => job.generated.path))];
    await compareRunsAnew(records[0]!, sets, services);
  } else services.comparisonPanels.open(await services.comparisons.ofRuns(records));
}

/** Whether nothing but the size of the draws keeps the runs out of one table. */
async function differInSize(records: readonly RunRecord[], { runs }: Services): Promise<boolean> {
  const reports = await Promise.all(records.map(async ({ id }) => (await runs.outcome(id)).report));
  const [standard, ...others] = reports;
  if (!standard) return false;
  const atItsSize = (report: Report) => ({ ...report, equalization: standard.equalization });
  return (
    others.some(report => whyApart(report, standard) !== null) &&
    others.every(report => whyApart(atItsSize(report), standard) === null)
  );
}

async function askForOneSize(): Promise<boolean> {
  const again = vscode.l10n.t('Evaluate at One Size');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('These runs were evaluated at different sizes, so their scores do not compare.'),
    {
      modal: true,
      detail: vscode.l10n.t('At one size they do. Their features are kept: nothing is encoded again.'),
    },
    again,
  );
  return answer === again;
}

async function pickRuns(records: RunRecord[], chosen: readonly RunRecord[]): Promise<RunRecord[]> {
  if (records.length < 2)
    throw new InputError(
      vscode.l10n.t('Two finished runs are needed to compare.'),
      vscode.l10n.t('Evaluate another folder first.'),
    );
  const picked = await vscode.window.showQuickPick(
    records.map(record => ({
      label: runTitle(record),
      description: describeState(record),
      detail: new Date(record.createdAt).toLocaleString(vscode.env.language),
      picked: chosen.includes(record),
      record,
    })),
    { title: vscode.l10n.t('Runs to Compare'), canPickMany: true, matchOnDescription: true },
  );
  return (picked ?? []).map(({ record }) => record);
}

export async function openComparison(services: Services, clicked?: ComparisonArgument): Promise<void> {
  const id = clicked?.comparisonId ?? (await pickComparison(services))?.id;
  if (id !== undefined) services.comparisonPanels.open(id);
}

/** Asks for one of the comparisons; null where there is none, or the user left. */
export async function pickComparison(
  { comparisons }: Services,
  which: (record: ComparisonRecord) => boolean = () => true,
): Promise<ComparisonRecord | null> {
  const records = (await comparisons.list()).filter(which);
  if (records.length === 0)
    throw new InputError(
      vscode.l10n.t('There is no such comparison yet.'),
      vscode.l10n.t('Select several folders in the Explorer and choose "Compare Checkpoints".'),
    );
  const picked = await vscode.window.showQuickPick(
    records.map(record => ({
      label: comparisonTitle(record),
      description: countCheckpoints(record.members.length),
      detail: new Date(record.createdAt).toLocaleString(vscode.env.language),
      record,
    })),
    { title: vscode.l10n.t('Comparisons'), matchOnDescription: true, matchOnDetail: true },
  );
  return picked?.record ?? null;
}
