import path from 'node:path';
import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import { isSampleSet, localPath } from '../services/localFile';
import type { Notices } from '../services/notices';
import { pickReference, rememberReference } from '../services/referenceSet';

/** Makes the clicked folder or feature file the workspace's reference set. */
export async function useAsReference(notices: Notices, clicked?: vscode.Uri): Promise<void> {
  if (!clicked) return pickReferenceSet(notices);
  if (!(await isSampleSet(clicked)))
    throw new InputError(
      vscode.l10n.t('{0} cannot be a reference set.', path.basename(clicked.path)),
      vscode.l10n.t('Use a folder of images, or an .npy or .npz file of features.'),
    );
  const file = localPath(clicked);
  await rememberReference(file);
  confirm(notices, file);
}

/** Asks for the reference set and remembers it. */
export async function pickReferenceSet(notices: Notices): Promise<void> {
  const file = await pickReference();
  if (file !== null) confirm(notices, file);
}

function confirm(notices: Notices, file: string): void {
  notices.status(vscode.l10n.t('Samples are compared with {0} now', path.basename(file)));
}
