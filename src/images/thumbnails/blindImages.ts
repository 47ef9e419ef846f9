import { readFile } from 'node:fs/promises';
import type { BlindImages, BlindImagesRequest } from '../../contract/engine';
import { openPicture } from '../decode/openPicture';
import { eachImage } from './eachImage';
import { keepImages } from './keptImage';

/** Larger pictures do not fit beside their buttons. */
const MOST_SIDE = 512;

/**
 * Makes pictures of the images of several sets that tell nothing of the files that they are of: squares from the middle,
 * all of one size, in one lossless format, without names or metadata. Where no size is asked for it is that of the set
 * with the smaller images, at most 512 pixels: those of the other have no more detail then.
 *
 * @throws CancelledError once the signal is aborted
 */
export async function makeBlindImages(
  { sets, cache, side: asked }: BlindImagesRequest,
  signal?: AbortSignal,
): Promise<BlindImages> {
  const side = asked ?? (await smallerSide(sets, signal));
  const kind = {
    key: `blind ${side}`,
    render: (bytes: Uint8Array) =>
      openPicture(bytes)
        .resize({ width: side, height: side, fit: 'cover' })
        .flatten({ background: 'white' })
        .webp({ lossless: true, effort: 1 })
        .toBuffer(),
  };
  const pictures = await Promise.all(sets.map(files => keepImages(files, kind, cache, signal)));
  return { pictures, side };
}

async function smallerSide(sets: readonly (readonly string[])[], signal?: AbortSignal): Promise<number> {
  const sides = await Promise.all(sets.map(files => usualSide(files, signal)));
  return Math.min(MOST_SIDE, ...sides.filter(side => side !== null));
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
