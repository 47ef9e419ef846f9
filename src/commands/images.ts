import path from 'node:path';
import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import { isImageName } from '../images/imageFile';
import { evaluateAgain } from '../services/evaluation';
import { localPath } from '../services/localFile';
import type { RunRecord } from '../services/runRecord';
import type { Services } from '../services/services';
import { excludeImages, type ImagesOfSet } from '../views/excludeImages';
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

/** Leaves the clicked images, and all that are selected with them, out of later evaluations of their sets. */
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
  const again = () => Promise.all(chosen.map(({ newest }) => evaluateAgain(newest, 'same', services)));
  await excludeImages(chosen, again, services.notices);
}

/** Images by the evaluated set that they lie in, with its newest run; without those that lie in none. */
async function bySet(
  { inline }: Services,
  files: readonly string[],
): Promise<(ImagesOfSet & { newest: RunRecord })[]> {
  const chosen = new Map<string, ImagesOfSet & { newest: RunRecord }>();
  for (const file of files.filter(isImageName)) {
    const { path: set, done } = (await inline.sets.around(file)) ?? { path: '', done: [] };
    const [newest] = done;
    if (!newest) continue;
    const names = chosen.get(set)?.names ?? [];
    names.push(path.relative(set, file).split(path.sep).join('/'));
    chosen.set(set, { set, names, newest });
  }
  return [...chosen.values()];
}
