import { rm } from 'node:fs/promises';
import { asDiskError } from '../files/diskErrors';
import { folderUse } from '../files/folderUse';

/** Removes all that was installed or half downloaded, of every version; gives the bytes that it took. */
export async function removeProvider(own: string): Promise<{ bytes: number }> {
  try {
    const { bytes } = await folderUse(own);
    await rm(own, { recursive: true, force: true });
    return { bytes };
  } catch (error) {
    throw asDiskError(error, own) ?? error;
  }
}
