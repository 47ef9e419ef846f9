import { stat } from 'node:fs/promises';
import path from 'node:path';
import { throwIfCancelled } from '../../contract/errors';
import { walkFolder } from './walkFolder';

/** Clocks of file systems are coarse, and those of file servers not ours. */
const MARGIN_MS = 2000;
/** Files looked at side by side. */
const CONCURRENCY = 32;

/** A set as it was when it was evaluated. */
export interface KnownSet {
  /** A folder of images or a feature file, absolute. */
  path: string;
  /** Images, those that could not be read too; null for a feature file. */
  files: number | null;
}

/**
 * Whether a set may have changed since a moment: a file of it was written, moved or had its rights changed, or images
 * came or went. Says yes where it cannot tell: looking again costs little beside a wrong result.
 *
 * @param since milliseconds since 1970
 * @throws CancelledError
 */
export async function changedSince(set: KnownSet, since: number, signal?: AbortSignal): Promise<boolean> {
  const isNewer = async (file: string) => (await stat(file)).ctimeMs > since - MARGIN_MS;
  try {
    if (set.files === null) return await isNewer(set.path);
    const { names } = await walkFolder(set.path, signal);
    if (names.length !== set.files) return true;
    let isChanged = false;
    let next = 0;
    const look = async () => {
      while (next < names.length && !isChanged) {
        throwIfCancelled(signal);
        if (await isNewer(path.join(set.path, names[next++]!))) isChanged = true;
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, look));
    return isChanged;
  } catch {
    throwIfCancelled(signal);
    return true;
  }
}
