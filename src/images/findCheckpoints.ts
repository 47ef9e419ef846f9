import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { InputError, throwIfCancelled } from '../contract/errors';
import { isImageName } from './imageFile';
import { sortNaturally } from './naturalOrder';
import { readReason } from './readReason';

/** Entries that are looked at in a folder before it counts as one without images. */
const MOST_ENTRIES = 10_000;

/**
 * The generated sets in the folder of a training run: its subfolders that hold an image, at any depth, and its files of
 * features, absolute, in natural order of their names. Hidden ones are passed over; what cannot be read counts as
 * holding nothing.
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

/** Whether an image lies in a folder, or below it: the folder first, since most have theirs there. */
async function holdsImage(folder: string): Promise<boolean> {
  const pending = [folder];
  let seen = 0;
  for (let next = pending.shift(); next !== undefined && seen < MOST_ENTRIES; next = pending.shift()) {
    const entries = await readdir(next, { withFileTypes: true }).catch(() => []);
    const visible = entries.filter(({ name }) => !name.startsWith('.'));
    if (visible.some(entry => !entry.isDirectory() && isImageName(entry.name))) return true;
    seen += visible.length;
    for (const entry of visible) if (entry.isDirectory()) pending.push(path.join(next, entry.name));
  }
  return false;
}
