import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { isImageName } from './imageFile';

/** Entries that are looked at before a folder counts as one without images. */
const MOST_ENTRIES = 10_000;

/**
 * Whether `images` images lie in a folder, or below it; level by level, since most have theirs at the top. Reads no more
 * of a folder than it takes to see them. Hidden entries are passed over, and what cannot be read holds nothing.
 */
export async function holdsImage(
  folder: string,
  { images = 1, mostEntries = MOST_ENTRIES } = {},
): Promise<boolean> {
  const pending = [folder];
  let seen = 0;
  let found = 0;
  for (let next = pending.shift(); next !== undefined && seen < mostEntries; next = pending.shift()) {
    const entries = await opendir(next).catch(() => null);
    if (!entries) continue;
    try {
      for await (const entry of entries) {
        if (entry.name.startsWith('.')) continue;
        if (entry.isDirectory()) pending.push(path.join(next, entry.name));
        else if (isImageName(entry.name) && ++found >= images) return true; // ending the loop closes the folder
        if (++seen >= mostEntries) return false;
      }
    } catch {
      // it went away meanwhile
    }
  }
  return false;
}
