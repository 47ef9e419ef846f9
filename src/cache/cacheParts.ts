import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { CachePart, CacheUse } from '../contract/cache';
import { InputError } from '../contract/errors';
import { INT8_FOLDER } from '../encoders/int8Encoder';
import { encoderFolders, FILE_INDICES } from '../features/featureStore';
import { errorCode } from '../files/errorCode';
import { folderUse } from '../files/folderUse';
import { readReason } from '../files/readReason';

/** Thumbnails lie in folders of their own in VS Code's storage, and among the rest in the command line's. */
const thumbnailFolder = /^(thumbnails|[0-9a-f]{2})$/;

/** Which entries of a cache folder belong to each part; what belongs to none (encoders, libraries) is never touched. */
const entriesOf: Readonly<Record<CachePart, (names: readonly string[]) => string[]>> = {
  features: names => [...encoderFolders(names), ...names.filter(name => name === FILE_INDICES)],
  thumbnails: names => names.filter(name => thumbnailFolder.test(name)),
  searches: names => names.filter(name => name === 'neighbors' || name === 'indexes'),
  int8: names => names.filter(name => name === INT8_FOLDER),
};

async function namesIn(cache: string): Promise<string[]> {
  try {
    return await readdir(cache);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw new InputError(
      `The cache folder ${cache} cannot be read: ${readReason(error)}.`,
      'Give yourself access to it, or choose another cache folder.',
    );
  }
}

/** What each part of a cache folder takes; all 0 where the folder is not there yet. */
export async function cacheUse(cache: string): Promise<CacheUse[]> {
  const names = await namesIn(cache);
  const parts = Object.entries(entriesOf) as [CachePart, (names: readonly string[]) => string[]][];
  return Promise.all(
    parts.map(async ([part, select]) => {
      const uses = await Promise.all(select(names).map(name => folderUse(path.join(cache, name))));
      const sum = (key: 'bytes' | 'files') => uses.reduce((total, use) => total + use[key], 0);
      return { part, bytes: sum('bytes'), files: sum('files') };
    }),
  );
}

/**
 * Removes parts of a cache folder: they are made again when they are needed.
 *
 * @returns the bytes that they took
 * @throws InputError where something cannot be removed
 */
export async function clearCache(cache: string, parts: readonly CachePart[]): Promise<{ bytes: number }> {
  const names = await namesIn(cache);
  const use = await cacheUse(cache);
  for (const entry of parts.flatMap(part => entriesOf[part](names))) {
    const whole = path.join(cache, entry);
    await rm(whole, { recursive: true, force: true }).catch((error: unknown) => {
      throw new InputError(
        `${whole} cannot be removed: ${readReason(error)}.`,
        'Close what uses it, and clear the cache again.',
      );
    });
  }
  return { bytes: use.reduce((sum, { part, bytes }) => sum + (parts.includes(part) ? bytes : 0), 0) };
}
