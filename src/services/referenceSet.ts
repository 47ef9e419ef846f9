import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { InputError } from '../contract/errors';
import { isSamePath } from '../paths/isSamePath';
import { countLimit, findLikelyReferences } from './likelyReferences';
import { localPath } from './localFile';
import { folderOf, resolveReference, toReferenceSetting } from './referencePath';
import { readSetting, workspaceFolders, writeWorkspaceSetting } from './settings';

/**
 * The reference set that the settings name for `generated`, absolute; null where none is chosen.
 * @throws InputError where it is chosen but not there.
 */
export function configuredReference(generated: string | undefined): string | null {
  return configuredSet('referenceSet', generated, setting =>
    vscode.l10n.t('The reference set "{0}" is not there.', setting),
  );
}

/**
 * Real images that the model was not trained on, as the settings name them, absolute; null where there are none.
 * @throws InputError where they are named but not there.
 */
export function configuredTestSet(generated: string): string | null {
  return configuredSet('testSet', generated, setting =>
    vscode.l10n.t('The test set "{0}" is not there.', setting),
  );
}

/** Tells whether the settings compare samples with a set, absolute; each workspace folder's are read once, and no disk. */
export function referenceCheck(): (set: string) => boolean {
  const folders = workspaceFolders();
  const known = new Map<string, string | null>();
  return set => {
    const folder = folderOf(set, folders)?.path ?? '';
    const reference = known.has(folder) ? (known.get(folder) ?? null) : settingPath('referenceSet', set);
    known.set(folder, reference);
    return reference !== null && isSamePath(reference, set);
  };
}

/** What a setting names for a set, there or not; null where it is empty, or relative to nothing. */
function settingPath(key: 'referenceSet' | 'testSet', generated: string | undefined): string | null {
  const folders = workspaceFolders();
  const base = (generated === undefined ? undefined : folderOf(generated, folders)) ?? folders[0];
  const scope = generated === undefined ? undefined : vscode.Uri.file(generated);
  return resolveReference(readSetting(key, scope), base, folders);
}

function configuredSet(
  key: 'referenceSet' | 'testSet',
  generated: string | undefined,
  missing: (setting: string) => string,
): string | null {
  const scope = generated === undefined ? undefined : vscode.Uri.file(generated);
  const setting = readSetting(key, scope);
  if (setting.trim() === '') return null;
  const file = settingPath(key, generated);
  if (file !== null && existsSync(file)) return file;
  throw new InputError(missing(setting), vscode.l10n.t('Pick another one.'));
}

/** Remembers the reference set with the workspace; with no workspace open there is nothing to remember it in. */
export async function rememberReference(file: string): Promise<void> {
  const folders = workspaceFolders();
  if (folders.length === 0) return;
  await writeWorkspaceSetting('referenceSet', toReferenceSetting(file, folders));
}

interface ReferencePick extends vscode.QuickPickItem {
  file?: string;
  browse?: 'folder' | 'features';
}

async function offers(generated: string | undefined): Promise<ReferencePick[]> {
  const folders = workspaceFolders();
  const near = generated ?? path.join(folders[0]?.path ?? path.sep, 'generated');
  const likely = await findLikelyReferences(
    near,
    folders.map(folder => folder.path),
  );
  return likely.map(({ path: file, images, more }) => ({
    label: path.basename(file),
    description: more
      ? vscode.l10n.t('more than {0} images', countLimit)
      : vscode.l10n.t('{0} images', images),
    detail: vscode.workspace.asRelativePath(file),
    iconPath: new vscode.ThemeIcon('folder'),
    file,
  }));
}

async function browse(kind: 'folder' | 'features'): Promise<string | null> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Reference Set'),
      openLabel: vscode.l10n.t('Use as Reference Set'),
      canSelectFolders: kind === 'folder',
      canSelectFiles: kind === 'features',
      ...(kind === 'features' ? { filters: { [vscode.l10n.t('Features')]: ['npy', 'npz'] } } : {}),
    })) ?? [];
  return uri ? localPath(uri) : null;
}

/** Asks for the reference set, likely ones first, and remembers it; null where the user left. */
export async function pickReference(generated?: string): Promise<string | null> {
  const folder = new vscode.ThemeIcon('folder-opened');
  const others: ReferencePick[] = [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('Browse for a Folder…'), iconPath: folder, browse: 'folder' },
    {
      label: vscode.l10n.t('Browse for a Feature File (.npy, .npz)…'),
      iconPath: new vscode.ThemeIcon('file'),
      browse: 'features',
    },
  ];
  const picked = await vscode.window.showQuickPick<ReferencePick>(
    offers(generated).then(likely => [...likely, ...others]),
    {
      title: vscode.l10n.t('Which images are real?'),
      placeHolder:
        workspaceFolders().length > 0
          ? vscode.l10n.t('The reference set that samples are compared with, kept with the workspace')
          : vscode.l10n.t('The reference set that samples are compared with'),
      matchOnDetail: true,
      ignoreFocusOut: true, // one may look into the folders meanwhile
    },
  );
  if (!picked) return null;
  const file = picked.file ?? (picked.browse ? await browse(picked.browse) : null);
  if (file !== null) await rememberReference(file);
  return file;
}
