import os from 'node:os';
import path from 'node:path';
import { isInside } from '../paths/isInside';
import { atHome } from '../paths/atHome';

/** A workspace folder, as much of it as paths need. */
export interface Folder {
  name: string;
  /** Absolute. */
  path: string;
}

/** The innermost workspace folder that holds `file`. */
export function folderOf(file: string, folders: readonly Folder[]): Folder | undefined {
  return folders
    .filter(folder => isInside(file, folder.path))
    .reduce<Folder | undefined>(
      (best, folder) => (best && best.path.length >= folder.path.length ? best : folder),
      undefined,
    );
}

/**
 * The absolute path that the setting `sampleLens.referenceSet` means.
 *
 * Relative paths and `${workspaceFolder}` are taken from `base`, the workspace folder of the evaluated set;
 * `${workspaceFolder:name}` names another one, `~` is the home folder. Null where the setting is empty, or
 * relative with nothing to be relative to.
 */
export function resolveReference(
  setting: string,
  base: Folder | undefined,
  folders: readonly Folder[],
): string | null {
  const trimmed = setting.trim();
  if (trimmed === '') return null;
  const named = (name: string | undefined) =>
    name === undefined ? base : folders.find(each => each.name === name);
  const variable = /\$\{workspaceFolder(?::([^}]+))?\}/g;
  if ([...trimmed.matchAll(variable)].some(([, name]) => named(name) === undefined)) return null;
  const replaced = atHome(trimmed, os.homedir()).replace(
    variable,
    (_, name: string | undefined) => named(name)?.path ?? '',
  );
  if (path.isAbsolute(replaced)) return path.normalize(replaced);
  return base ? path.join(base.path, replaced) : null;
}

/**
 * How the setting should name `file`: relative to the only workspace folder, with the folder's name where
 * there are several, absolute outside of all. Always with `/`, so that the workspace works on other systems.
 */
export function toReferenceSetting(file: string, folders: readonly Folder[]): string {
  const folder = folderOf(file, folders);
  if (!folder) return file;
  const relative = path.relative(folder.path, file).split(path.sep).join('/') || '.';
  return folders.length === 1 ? relative : `\${workspaceFolder:${folder.name}}/${relative}`;
}
