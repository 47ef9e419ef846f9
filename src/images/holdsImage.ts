import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { IGNORE_FILE } from '../contract/ignoreFile';
import { Exclusions, exclusionsIn } from './exclusions';
import { isImageName } from './imageFile';

/** Entries that are looked at before a folder counts as one without images. */
const MOST_ENTRIES = 10_000;

/**
 * Whether `images` images lie in a folder, or below it; level by level, since most have theirs at the top. Reads no more
 * of a folder than it takes to see them. Hidden entries are passed over, and what .samplelensignore excludes; what cannot
 * be read holds nothing.
 */
export async function holdsImage(
  folder: string,
  { images = 1, mostEntries = MOST_ENTRIES } = {},
): Promise<boolean> {
  const pending = [{ name: '', above: new Exclusions() }];
  let seen = 0;
  let found = 0;
  for (let next = pending.shift(); next !== undefined && seen < mostEntries; next = pending.shift()) {
    const { name, above } = next;
    const entries = await opendir(path.join(folder, name)).catch(() => null);
    if (!entries) continue;
    // It is read where there is one; an evaluation says what is wrong with it.
    const exclusions = await exclusionsIn(folder, name, [{ name: IGNORE_FILE }], above).catch(() => above);
    try {
      for await (const entry of entries) {
        if (entry.name.startsWith('.')) continue;
        const inSet = name === '' ? entry.name : `${name}/${entry.name}`;
        const isFolder = entry.isDirectory();
        if ((isFolder || isImageName(entry.name)) && !exclusions.ruleFor(inSet, isFolder)) {
          if (isFolder) pending.push({ name: inSet, above: exclusions });
          else if (++found >= images) return true; // ending the loop closes the folder
        }
        if (++seen >= mostEntries) return false;
      }
    } catch {
      // it went away meanwhile
    }
  }
  return false;
}
