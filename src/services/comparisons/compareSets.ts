import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { nameCheckpoints, type NamedCheckpoint } from '../../comparison/nameCheckpoints';
import { overlapOf } from '../../comparison/overlap';
import { InputError } from '../../contract/errors';
import { findCheckpoints } from '../../features/findCheckpoints';
import { chooseFor, toJob } from '../evaluationChoices';
import { countCheckpoints } from '../counts';
import { reportFailures } from '../evaluation';
import type { EvaluationJob, RunRecord } from '../runRecord';
import { showProgress } from '../runProgress';
import type { Services } from '../services';
import { readSetting } from '../settings';
import { comparisonTitle, type StartedComparison } from './comparisons';
import type { ComparisonRecord, ComparisonTemplate } from './comparisonRecord';

/**
 * Evaluates sets against one reference at one size, and opens them side by side.
 *
 * @param folder of the training run; null where there is none
 * @param join whether sets may join a comparison that was made of the same folder in the same way
 * @returns the comparison; null where the user left
 */
export async function compareSets(
  sets: readonly string[],
  folder: string | null,
  services: Services,
  { join }: { join: boolean },
): Promise<string | null> {
  const chosen = await chooseFor(sets, services, async () => {
    await compareSets(sets, folder, services, { join });
  });
  const [first] = chosen?.sets ?? [];
  if (!chosen || first === undefined) return null;
  const template: ComparisonTemplate = toTemplate(toJob(first, chosen.reference, chosen.encoder));
  const known = folder !== null && join ? await sameComparison(folder, template, services) : null;
  const started = known
    ? await services.comparisons.add(known.id, chosen.sets)
    : await services.comparisons.start({ template, paths: chosen.sets, folder });
  services.comparisonPanels.open(started.id);
  void followComparison(started, services).catch(services.notices.thrown);
  return started.id;
}

/** Evaluates the sets of runs again, all at the size of the smallest, as the first of the runs was. */
export async function compareRunsAnew(
  first: RunRecord,
  sets: readonly string[],
  services: Services,
): Promise<void> {
  const started = await services.comparisons.start({
    template: toTemplate(first.job),
    paths: sets,
    folder: null,
  });
  services.comparisonPanels.open(started.id);
  void followComparison(started, services).catch(services.notices.thrown);
}

/**
 * A comparison of what a training run is about to write: empty, for a folder without a checkpoint yet.
 *
 * @returns the comparison; null where the user left
 */
export async function compareFuture(folder: string, services: Services): Promise<string | null> {
  const chosen = await chooseFor([folder], services, async () => {
    await compareFuture(folder, services);
  });
  if (!chosen) return null;
  const template = toTemplate(toJob(folder, chosen.reference, chosen.encoder));
  const known = await sameComparison(folder, template, services);
  const id = known?.id ?? (await services.comparisons.start({ template, paths: [], folder })).id;
  services.comparisonPanels.open(id);
  return id;
}

/** What all evaluations of a comparison share. */
export function toTemplate(job: EvaluationJob): ComparisonTemplate {
  const shared: Partial<EvaluationJob> & ComparisonTemplate = { ...job };
  delete shared.generated;
  return shared;
}

/** A comparison of the same folder that was made in the same way: new checkpoints join it. */
async function sameComparison(
  folder: string,
  template: ComparisonTemplate,
  { comparisons }: Services,
): Promise<ComparisonRecord | null> {
  const all = await comparisons.list();
  const sameWay = (other: ComparisonTemplate | null) =>
    other !== null && isDeepStrictEqual({ ...other, size: null }, { ...template, size: null });
  return all.find(record => record.folder === folder && sameWay(record.template)) ?? null;
}

/** Shows how checkpoints are evaluated, and says how it went. */
async function followComparison(started: StartedComparison, services: Services): Promise<void> {
  const { comparisons, notices, comparisonPanels, runs } = services;
  if (started.runIds.length === 0) return;
  await showProgress(vscode.l10n.t('Comparing checkpoints'), started.runIds, started.finished, runs);
  const records = await started.finished;
  reportFailures(records, services);
  const found = await comparisons.get(started.id);
  const done = records.filter(({ state }) => state === 'done').length;
  if (!found || done === 0 || comparisonPanels.isVisible(started.id)) return;
  const words = vscode.l10n.t('{0}: {1} evaluated.', comparisonTitle(found.record), countCheckpoints(done));
  notices.info(words, [{ title: vscode.l10n.t('Open'), run: () => comparisonPanels.open(started.id) }]);
}

/** Shows the checkpoints that a folder holds, in order, and lets the user choose; null where they left. */
export async function chooseCheckpoints(folder: string, reference: string | null): Promise<string[] | null> {
  const all = await findCheckpoints(folder);
  const found = all.filter(file => reference === null || overlapOf(file, reference) === 'apart');
  if (found.length === 0)
    throw new InputError(
      vscode.l10n.t('There are no checkpoints in {0}.', folder),
      vscode.l10n.t(
        'Choose a folder with a subfolder of images, or a file of features, for each checkpoint.',
      ),
    );
  const named = nameCheckpoints(found, readSetting('stepPattern', vscode.Uri.file(folder)));
  const picked = await vscode.window.showQuickPick(
    named.map(checkpoint => ({
      label: checkpoint.name,
      description: describeStep(checkpoint),
      picked: true,
      checkpoint,
    })),
    {
      title: vscode.l10n.t('Checkpoints in {0}', path.basename(folder)),
      placeHolder: vscode.l10n.t('In this order; leave out what is no checkpoint'),
      canPickMany: true,
      matchOnDescription: true,
    },
  );
  return picked === undefined || picked.length === 0 ? null : picked.map(({ checkpoint }) => checkpoint.path);
}

function describeStep({ step }: NamedCheckpoint): string {
  if (!step) return vscode.l10n.t('no step in its name');
  switch (step.unit) {
    case 'step':
      return vscode.l10n.t('step {0}', step.step);
    case 'epoch':
      return vscode.l10n.t('epoch {0}', step.step);
    case 'iteration':
      return vscode.l10n.t('iteration {0}', step.step);
    case 'number':
      return vscode.l10n.t('number {0}', step.step);
    case 'date':
      return new Date(step.step * 1000).toISOString().slice(0, 16).replace('T', ' ');
  }
}
