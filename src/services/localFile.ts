import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import { isFeatureFile } from '../contract/featureFile';

/** The path of a file or folder on the machine that evaluates. @throws InputError for a virtual one. */
export function localPath(uri: vscode.Uri): string {
  if (uri.scheme === 'file') return uri.fsPath;
  throw new InputError(
    vscode.l10n.t('{0} is not on this machine\'s disk ("{1}:").', uri.path, uri.scheme),
    vscode.l10n.t('Evaluate folders of a local, SSH, WSL or container workspace.'),
  );
}

/** True for what can be evaluated: a folder, or a file of features. */
export async function isSampleSet(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== 'file') return true; // localPath says why not
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.Directory) !== 0 || isFeatureFile(uri.path);
  } catch {
    return false;
  }
}
