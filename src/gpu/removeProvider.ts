import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { asDiskError } from '../encoders/diskErrors';

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    // Links are to files of others.
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}

/** Removes all that was installed or half downloaded, of every version; gives the bytes that it took. */
export async function removeProvider(own: string): Promise<{ bytes: number }> {
  try {
    const bytes = await bytesIn(own).catch(() => 0);
    await rm(own, { recursive: true, force: true });
    return { bytes };
  } catch (error) {
    throw asDiskError(error, own) ?? error;
  }
}
