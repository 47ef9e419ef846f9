import { stat } from 'node:fs/promises';
import path from 'node:path';

import type { SetSource } from '../contract/engine';
import { InputError, throwIfCancelled } from '../contract/errors';
import type { SetName } from '../contract/panel';
import { readReason } from '../images/readReason';
import { loadFeatureFile } from './loadFeatureFile';
import { loadFolder } from './loadFolder';
import type { LoadContext, LoadedSet } from './loadedSet';

/** The two sets that are compared, and the held-out real images. */
export type SetRole = SetName | 'test';

/** What a source is, by looking at it: a folder of images, or a file of features. */
export async function sourceKind(source: string, which: SetRole): Promise<'folder' | 'npy' | 'npz'> {
  const there = await stat(source).catch((error: unknown) => {
    throw new InputError(
      `The ${which} set ${source} cannot be read: ${readReason(error)}.`,
      'Check the path.',
    );
  });
  if (there.isDirectory()) return 'folder';
  const extension = path.extname(source).toLowerCase();
  if (extension === '.npy') return 'npy';
  if (extension === '.npz') return 'npz';
  throw new InputError(
    `The ${which} set ${source} is neither a folder nor a feature file.`,
    'Choose a folder of images, or an .npy or .npz file with one row of features a sample.',
  );
}

/**
 * Loads a set: a folder of images through the encoder and the feature store, or a file of
 * features as it is.
 *
 * @throws InputError naming the file or folder at fault, also where fewer than `context.minimum` rows remain;
 *   CancelledError once the signal is aborted, with all that was encoded kept in the store
 */
export async function loadSet(source: SetSource, which: SetRole, context: LoadContext): Promise<LoadedSet> {
  throwIfCancelled(context.signal);
  const kind = await sourceKind(source.path, which);
  if (kind === 'folder') return loadFolder(source.path, source.labels, context);
  return loadFeatureFile(source.path, kind, source.labels, context.minimum);
}
