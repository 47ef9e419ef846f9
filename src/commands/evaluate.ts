import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import { evaluateSets } from '../services/evaluation';
import { isSampleSet, localPath } from '../services/localFile';
import type { Services } from '../services/services';

async function chosen(clicked: vscode.Uri | undefined, selection: vscode.Uri[]): Promise<vscode.Uri[]> {
  if (!clicked)
    return (
      (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('Samples to Evaluate'),
        openLabel: vscode.l10n.t('Evaluate Samples'),
        canSelectFolders: true,
        canSelectFiles: false,
        canSelectMany: true,
      })) ?? []
    );
  const all = selection.some(uri => uri.toString() === clicked.toString()) ? selection : [clicked];
  const evaluable = await Promise.all(all.map(isSampleSet));
  const sets = all.filter((_, index) => evaluable[index]);
  if (sets.length > 0) return sets;
  throw new InputError(
    vscode.l10n.t('Nothing in the selection can be evaluated.'),
    vscode.l10n.t('Select folders of images, or .npy or .npz files of features.'),
  );
}

/** Evaluates what was right-clicked, all that is selected with it, or folders that are asked for. */
export async function evaluateSamples(
  services: Services,
  clicked?: vscode.Uri,
  selection: vscode.Uri[] = [],
): Promise<void> {
  const sets = await chosen(clicked, selection);
  await evaluateSets(sets.map(localPath), services);
}
