import { stat } from 'node:fs/promises';
import path from 'node:path';

import type { SetSource } from '../contract/engine';
import { InputError, throwIfCancelled } from '../contract/errors';
import type { SetName } from '../contract/panel';
import { readReason } from '../files/readReason';
import { loadFeatureFile } from './loadFeatureFile';
import { loadFolder } from './loadFolder';
import type { LoadContext, LoadedSet } from './loadedSet';
import { areNumberedParts } from './numberedParts';
import { loadShards } from './shards/loadShards';
import { areShards, namesIn } from './shards/openShards';

/** The two sets that are compared, and the held-out real images. */
export type SetRole = SetName | 'test';

/** A folder of images, a file of features, a folder of shards that `encode` wrote, or of numbered `.npy` files. */
export type SourceKind = 'folder' | 'npy' | 'npz' | 'shards' | 'parts';

/** What a source is, by looking at it. */
export async function sourceKind(source: string, which: SetRole): Promise<SourceKind> {
  const there = await stat(source).catch((error: unknown) => {
    throw new InputError(
      `The ${which} set ${source} cannot be read: ${readReason(error)}.`,
      'Check the path.',
    );
  });
  if (there.isDirectory()) {
    const names = await namesIn(source);
    if (areShards(names)) return 'shards';
    return areNumberedParts(names) ? 'parts' : 'folder';
  }
  const extension = path.extname(source).toLowerCase();
  if (extension === '.npy') return 'npy';
  if (extension === '.npz') return 'npz';
  throw new InputError(
    `The ${which} set ${source} is neither a folder nor a feature file.`,
    'Choose a folder of images, or an .npy or .npz file with one row of features a sample.',
  );
}

/**
 * Loads a set: a folder of images through the encoder and the feature store, or features as they are, in a file or in
 * parts.
 *
 * @throws InputError naming the file or folder at fault, also where fewer than `context.minimum` rows remain;
 *   CancelledError once the signal is aborted, with all that was encoded kept in the store
 */
export async function loadSet(source: SetSource, which: SetRole, context: LoadContext): Promise<LoadedSet> {
  throwIfCancelled(context.signal);
  const kind = await sourceKind(source.path, which);
  if (kind === 'folder') return loadFolder(source.path, source.labels, context);
  const { minimum, signal } = context;
  if (kind === 'shards') return loadShards(source.path, source.labels, minimum, signal);
  return loadFeatureFile(source.path, kind, source.labels, minimum, signal);
}
