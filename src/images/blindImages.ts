import { readFile } from 'node:fs/promises';
import { eachImage } from './eachImage';
import { keepImages } from './keptImage';
import { openPicture } from './openPicture';

/** Larger pictures do not fit beside their buttons. */
const MOST_SIDE = 512;

/**
 * Makes pictures of the images of several sets that tell nothing of the files that they are of: squares from the middle,
 * all of one size, in one lossless format, without names or metadata. The size is that of the set with the smaller
 * images, at most 512 pixels: those of the other have no more detail then.
 *
 * @param sets absolute files
 * @returns for each set its pictures in the order asked, absolute; null where an image cannot be read
 * @throws CancelledError once the signal is aborted
 */
export async function makeBlindImages(
  sets: readonly (readonly string[])[],
  cacheFolder: string,
  signal?: AbortSignal,
): Promise<(string | null)[][]> {
  const sides = await Promise.all(sets.map(files => usualSide(files, signal)));
  const side = Math.min(MOST_SIDE, ...sides.filter(found => found !== null));
  const kind = {
    key: `blind ${side}`,
    render: (bytes: Uint8Array) =>
      openPicture(bytes)
        .resize({ width: side, height: side, fit: 'cover' })
        .flatten({ background: 'white' })
        .webp({ lossless: true, effort: 1 })
        .toBuffer(),
  };
  return Promise.all(sets.map(files => keepImages(files, kind, cacheFolder, signal)));
}

/** The median of the shorter sides of images; null where none can be read. */
async function usualSide(files: readonly string[], signal?: AbortSignal): Promise<number | null> {
  const found = await eachImage(files, shorterSide, signal);
  const sides = found.filter(side => side !== null).sort((a, b) => a - b);
  return sides[Math.floor(sides.length / 2)] ?? null;
}

async function shorterSide(file: string): Promise<number | null> {
  try {
    const { width, height } = await openPicture(await readFile(file)).metadata();
    return Math.min(width, height);
  } catch {
    return null;
  }
}
