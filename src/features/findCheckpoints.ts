import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { InputError, throwIfCancelled } from '../contract/errors';
import { isFeatureFile } from '../contract/featureFile';
import { holdsImage } from '../images/find/holdsImage';
import { sortNaturally } from '../files/naturalOrder';
import { readReason } from '../files/readReason';
import { areNumberedParts } from './numberedParts';
import { areShards } from './shards/openShards';

/** What a subfolder is; null for none of a checkpoint's kinds. */
async function kindOf(folder: string): Promise<'set' | 'parts' | null> {
  if (await holdsImage(folder)) return 'set'; // first: it reads no more of a folder of many images than one of them
  const names = await readdir(folder).catch((): string[] => []);
  if (areShards(names)) return 'set';
  return areNumberedParts(names) ? 'parts' : null;
}

/**
 * The generated sets in the folder of a training run: its subfolders that hold an image, at any depth, or shards that
 * `encode` wrote, and its files of features, absolute, in natural order of their names. Numbered `.npy` files are often
 * something else: a subfolder of them counts where none holds images or shards. Hidden ones are passed over; what cannot
 * be read counts as holding nothing.
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
  const files: string[] = [];
  const folders: Record<'set' | 'parts', string[]> = { set: [], parts: [] };
  for (const entry of entries) {
    throwIfCancelled(signal);
    if (entry.name.startsWith('.')) continue;
    const file = path.join(root, entry.name);
    if (entry.isFile()) {
      if (isFeatureFile(entry.name)) files.push(file);
      continue;
    }
    const kind = await kindOf(file);
    if (kind !== null) folders[kind].push(file);
  }
  const found = folders.set.length > 0 ? folders.set : folders.parts;
  return sortNaturally([...files, ...found], file => path.basename(file));
}
