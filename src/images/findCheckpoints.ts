import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { InputError, throwIfCancelled } from '../contract/errors';
import { holdsImage } from './holdsImage';
import { sortNaturally } from './naturalOrder';
import { readReason } from './readReason';

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
