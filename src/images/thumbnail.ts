import { randomUUID } from 'node:crypto';
import { access, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import sharp, { type Sharp } from 'sharp';

import { throwIfCancelled } from '../contract/errors';
import { makeFolder } from '../files/makeFolder';
import { decodeBmp, isBmp } from './bmp';
import { refuseMarkup } from './refuseMarkup';
import { thumbnailFile } from './thumbnailFile';
import { isTurn, trimThumbnails } from './trimThumbnails';
import { useThumbnail } from './useThumbnail';

/** Images made at a time: what libuv's thread pool works on side by side. */
const CONCURRENCY = 4;

/** Up to this many source pixels thumbnails are lossless: on small images every pixel is seen, enlarged. */
const LOSSLESS_PIXELS = 128 * 128;

const there = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

function open(bytes: Uint8Array): Sharp {
  refuseMarkup(bytes);
  if (!isBmp(bytes)) return sharp(bytes, { failOn: 'error' }).autoOrient();
  const { width, height, data } = decodeBmp(bytes);
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function render(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const image = open(bytes);
  const { width, height } = await image.metadata();
  const lossless = width * height <= LOSSLESS_PIXELS;
  return image
    .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
    .webp({ lossless, quality: 80, effort: 1 })
    .toBuffer();
}

/** Written whole under its name or not at all, so that another process never shows half an image. */
async function writeAtomically(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, bytes);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    if (!(await there(file))) throw error; // Windows refuses to replace a file that someone has open
  }
}

async function makeThumbnail(file: string, size: number, cacheFolder: string): Promise<string | null> {
  try {
    const thumbnail = await thumbnailFile(file, size, cacheFolder);
    if (await useThumbnail(thumbnail)) return thumbnail;
    const rendered = await render(await readFile(file), size);
    await makeFolder(path.dirname(thumbnail));
    await writeAtomically(thumbnail, rendered);
    // Where that fails, the cache is larger than it should be, and that is all.
    if (isTurn(thumbnail)) await trimThumbnails(path.dirname(thumbnail)).catch(() => undefined);
    return thumbnail;
  } catch {
    return null; // the grid shows a placeholder; why a file cannot be read is in the report
  }
}

/**
 * Makes a WebP of each image whose longer side is at most `size` pixels, never enlarged, upright and in sRGB.
 *
 * Thumbnails are kept in `cacheFolder` (thumbnailFile.ts says where, trimThumbnails.ts how many). Several processes may share the folder.
 *
 * @param files absolute
 * @returns an absolute file for each, in the order asked; null where an image cannot be read or kept
 * @throws CancelledError once the signal is aborted; what was made is kept
 */
export async function makeThumbnails(
  files: readonly string[],
  size: number,
  cacheFolder: string,
  signal?: AbortSignal,
): Promise<(string | null)[]> {
  const limit = pLimit(CONCURRENCY);
  const make = (file: string) =>
    limit(() => {
      throwIfCancelled(signal);
      return makeThumbnail(file, size, cacheFolder);
    });
  return Promise.all(files.map(make));
}
