import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { dropOldest } from '../files/dropOldest';
import { encoderFolders } from './featureStore';

/** A segment that was written or read within the last hour may be of a run that is under way, here or elsewhere. */
const IDLE_MS = 3_600_000;

/**
 * Removes the features, of any encoder, that were longest not used, until the rest takes at most `mostBytes`. They are
 * encoded again when they are asked for.
 *
 * @param cache the store of all encoders
 * @throws the file system's error where the folder cannot be read
 */
export async function trimFeatures(cache: string, mostBytes: number, idleMs = IDLE_MS): Promise<void> {
  const folders = encoderFolders(await readdir(cache)).map(name => path.join(cache, name));
  await dropOldest(folders, {
    mostBytes,
    suffix: '.rows',
    companionOf: rows => rows.replace(/\.rows$/, '.index'),
    idleMs,
  });
}
