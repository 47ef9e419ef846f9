import path from 'node:path';
import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import { excludeSamples, includeSamples } from '../images/excludeSamples';
import { isImageName } from '../images/imageFile';
import { evaluateAgain } from '../services/evaluation';
import type { EvaluatedSet } from '../services/inline/evaluatedSets';
import { localPath } from '../services/localFile';
import type { Services } from '../services/services';
import { joinSentences } from '../services/texts';
import { activeImage } from '../views/inline/activeImage';
import { openNearest } from '../views/inline/openNearest';

/** Commands on image files of evaluated folders. */

function imageOf(clicked: vscode.Uri | undefined): string {
  const uri = clicked ?? activeImage();
  if (uri) return localPath(uri);
  throw new InputError(
    vscode.l10n.t('No image is open.'),
    vscode.l10n.t('Open an image of an evaluated folder.'),
  );
}

/** Opens the clicked image, or that of the editor in front, beside its nearest real one. */
export async function openNearestReal(services: Services, clicked?: vscode.Uri): Promise<void> {
  await openNearest(services, imageOf(clicked));
}

/** Shows the score and the neighbours of the clicked image, or of that in the editor in front. */
export async function inspectImage(services: Services, clicked?: vscode.Uri): Promise<void> {
  const uri = clicked ?? activeImage();
  if (clicked && clicked.fsPath !== activeImage()?.fsPath)
    await vscode.commands.executeCommand('vscode.open', clicked);
  await services.showSample(uri ? localPath(uri) : null);
}

/** Samples of one set, by their names in it. */
interface Chosen {
  set: EvaluatedSet;
  names: string[];
}

type Excluded = Pick<Chosen, 'set'> & Awaited<ReturnType<typeof excludeSamples>>;

/**
 * Leaves the clicked images, and all that are selected with them, out of later evaluations of their sets: writes the
 * sets' `.samplelensignore`, and says so with a button that takes it back.
 */
export async function excludeFromSet(
  services: Services,
  clicked?: vscode.Uri,
  selection: vscode.Uri[] = [],
): Promise<void> {
  const file = imageOf(clicked);
  const files = selection.some(({ fsPath }) => fsPath === file) ? selection.map(localPath) : [file];
  const chosen = await bySet(services, files);
  if (chosen.length === 0)
    throw new InputError(
      vscode.l10n.t('{0} lies in no evaluated set.', path.basename(file)),
      vscode.l10n.t('Exclude images of a folder of samples that is evaluated.'),
    );
  const done: Excluded[] = [];
  for (const { set, names } of chosen) done.push({ set, ...(await excludeSamples(set.path, names)) });
  const added = done.flatMap(one => one.added);
  const overruled = done.flatMap(one => one.overruled);
  const { notices } = services;
  const but =
    overruled.length > 0
      ? vscode.l10n.t('A pattern in a folder below takes {0} of them back.', overruled.length)
      : '';
  if (added.length === 0) notices.info(vscode.l10n.t('The selection is excluded already.'));
  else
    notices.info(joinSentences(excludedWords(chosen, added), but), [
      { title: vscode.l10n.t('Undo'), run: () => include(done).catch(notices.thrown) },
      {
        title: vscode.l10n.t('Evaluate Again'),
        run: () => evaluateSetsAgain(chosen, services).catch(notices.thrown),
      },
    ]);
}

function excludedWords(chosen: readonly Chosen[], added: readonly string[]): string {
  const sets = chosen.map(({ set }) => path.basename(set.path)).join(', ');
  return added.length === 1
    ? vscode.l10n.t('{0} is excluded from later evaluations of {1}.', path.posix.basename(added[0]!), sets)
    : vscode.l10n.t('{0} images are excluded from later evaluations of {1}.', added.length, sets);
}

async function bySet({ inline }: Services, files: readonly string[]): Promise<Chosen[]> {
  const chosen = new Map<string, Chosen>();
  for (const file of files.filter(isImageName)) {
    const set = await inline.sets.around(file);
    if (!set) continue;
    const names = chosen.get(set.path)?.names ?? [];
    names.push(path.relative(set.path, file).split(path.sep).join('/'));
    chosen.set(set.path, { set, names });
  }
  return [...chosen.values()];
}

async function include(excluded: readonly Excluded[]): Promise<void> {
  for (const { set, added } of excluded) await includeSamples(set.path, added);
}

async function evaluateSetsAgain(chosen: readonly Chosen[], services: Services): Promise<void> {
  const records = chosen.flatMap(({ set }) => set.done.slice(0, 1));
  await Promise.all(records.map(record => evaluateAgain(record, 'same', services)));
}
