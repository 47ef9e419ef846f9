import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { InputError, throwIfCancelled } from '../contract/errors';
import { Exclusions, exclusionsIn } from './exclusions';
import { isImageName } from './imageFile';
import { sortNaturally } from './naturalOrder';
import { readReason } from './readReason';

/** Entries that are looked at in a folder before it counts as one without images. */
const MOST_ENTRIES = 10_000;

/**
 * The generated sets in the folder of a training run: its subfolders that hold an image, at any depth, and its files of
 * features, absolute, in natural order of their names. Hidden ones are passed over, and images that .samplelensignore
 * excludes; what cannot be read counts as holding nothing.
 *
 * @throws InputError where the folder itself cannot be read; CancelledError
 */
export async function findCheckpoints(folder: string, signal?: AbortSignal): Promise<string[]> {
  const root = path.resolve(folder);
  const entries = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    throw new InputError(
      `The folder ${root} cannot be read: ${readReason(error)}.`,
      'Choose another folder.',
    );
  });
  const found: string[] = [];
  for (const entry of entries) {
    throwIfCancelled(signal);
    if (entry.name.startsWith('.')) continue;
    const file = path.join(root, entry.name);
    if (entry.isFile() ? /\.np[yz]$/i.test(entry.name) : await holdsImage(file)) found.push(file);
  }
  return sortNaturally(found, file => path.basename(file));
}

/** Whether an image lies in a set's folder, or below it: the folder first, since most have theirs there. */
async function holdsImage(set: string): Promise<boolean> {
  const pending = [{ name: '', above: new Exclusions() }];
  let seen = 0;
  for (let next = pending.shift(); next !== undefined && seen < MOST_ENTRIES; next = pending.shift()) {
    const { name, above } = next;
    const entries = await readdir(path.join(set, name), { withFileTypes: true }).catch(() => []);
    const exclusions = await exclusionsIn(set, name, entries, above).catch(() => above); // the evaluation says so
    const inSet = (entry: string) => (name === '' ? entry : `${name}/${entry}`);
    const visible = entries.filter(entry => !entry.name.startsWith('.'));
    const isTaken = (entry: string, isFolder: boolean) => !exclusions.ruleFor(inSet(entry), isFolder);
    const isImage = (entry: Dirent) =>
      !entry.isDirectory() && isImageName(entry.name) && isTaken(entry.name, false);
    if (visible.some(isImage)) return true;
    seen += visible.length;
    for (const entry of visible)
      if (entry.isDirectory() && isTaken(entry.name, true))
        pending.push({ name: inSet(entry.name), above: exclusions });
  }
  return false;
}
