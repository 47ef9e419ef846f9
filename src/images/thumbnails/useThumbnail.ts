import { stat, utimes } from 'node:fs/promises';

/** A use within so many ms of the one before it is not worth another write. */
const KNOWN_MS = 3_600_000;

/** Whether a thumbnail is there. Its date says when it was last asked for, to an hour: the limit takes the oldest. */
export async function useThumbnail(thumbnail: string): Promise<boolean> {
  const found = await stat(thumbnail).catch(() => null);
  if (!found) return false;
  const now = new Date();
  // Where its date cannot be set it looks older than it is, and is made again sooner.
  if (now.getTime() - found.mtimeMs > KNOWN_MS) await utimes(thumbnail, now, now).catch(() => undefined);
  return true;
}
