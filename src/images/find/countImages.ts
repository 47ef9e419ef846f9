import { opendir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { IGNORE_FILE } from '../../contract/ignoreFile';
import { Exclusions } from '../exclude/exclusions';
import { isImageName } from '../imageFile';

/** Where counting ends. */
export interface CountBounds {
  /** Images after which it ends. */
  most?: number;
  /** Folders below the set's own that are looked into: 1 for its direct subfolders. */
  depth?: number;
  /** Entries that are looked at. */
  mostEntries?: number;
}

/**
 * Counts the images in a set's folder and below it, by their names; level by level, since most have theirs at the top.
 * Reads no more of a folder than its bounds allow. Hidden entries are passed over and what .samplelensignore excludes;
 * what cannot be read holds nothing, and excludes nothing.
 */
export async function countImages(
  folder: string,
  { most = Infinity, depth = Infinity, mostEntries = Infinity }: CountBounds = {},
): Promise<number> {
  const pending = [{ name: '', level: 0, above: new Exclusions() }];
  let seen = 0;
  let found = 0;
  for (let next = pending.shift(); next !== undefined && seen < mostEntries; next = pending.shift()) {
    const { name, level, above } = next;
    const entries = await opendir(path.join(folder, name)).catch(() => null);
    if (!entries) continue;
    const text = await readFile(path.join(folder, name, IGNORE_FILE), 'utf8').catch(() => null);
    const exclusions = text === null ? above : above.with(text, name);
    try {
      for await (const entry of entries) {
        if (entry.name.startsWith('.')) continue;
        const inSet = name === '' ? entry.name : `${name}/${entry.name}`;
        const isFolder = entry.isDirectory();
        if ((isFolder || isImageName(entry.name)) && !exclusions.ruleFor(inSet, isFolder)) {
          if (!isFolder) found++;
          else if (level < depth) pending.push({ name: inSet, level: level + 1, above: exclusions });
        }
        if (found >= most || ++seen >= mostEntries) return found; // ending the loop closes the folder
      }
    } catch {
      // it went away meanwhile
    }
  }
  return found;
}
