import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { useThumbnail } from './useThumbnail';

/**
 * Where a picture of an image is kept, there or not: addressed by path, size and time of the image, so that a changed
 * image has a new one.
 *
 * @param file absolute
 * @param kind of a thumbnail its longest side in pixels
 * @throws the file system's error where the image cannot be looked at
 */
export async function thumbnailFile(
  file: string,
  kind: number | string,
  cacheFolder: string,
): Promise<string> {
  const { size: bytes, mtimeMs } = await stat(file);
  const address = createHash('sha256')
    .update(JSON.stringify([file, bytes, mtimeMs, kind]))
    .digest('hex');
  return path.join(path.resolve(cacheFolder), address.slice(0, 2), `${address.slice(2, 34)}.webp`);
}

/**
 * The thumbnails of images, absolute, in the order asked, null for an image that is gone; null where one is still to be
 * made. Reads no image.
 */
export async function keptThumbnails(
  files: readonly string[],
  size: number,
  cacheFolder: string,
): Promise<(string | null)[] | null> {
  const find = (file: string) => thumbnailFile(file, size, cacheFolder).catch(() => null);
  const thumbnails = await Promise.all(files.map(find));
  const isUsable = async (thumbnail: string | null) => thumbnail === null || (await useThumbnail(thumbnail));
  return (await Promise.all(thumbnails.map(isUsable))).every(Boolean) ? thumbnails : null;
}
