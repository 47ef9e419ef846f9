import { openPicture } from '../decode/openPicture';
import { keepImages } from './keptImage';

/** Up to this many source pixels thumbnails are lossless: on small images every pixel is seen, enlarged. */
const LOSSLESS_PIXELS = 128 * 128;

async function render(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const image = openPicture(bytes);
  const { width, height } = await image.metadata();
  const lossless = width * height <= LOSSLESS_PIXELS;
  return image
    .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
    .webp({ lossless, quality: 80, effort: 1 })
    .toBuffer();
}

/**
 * Makes a WebP of each image whose longer side is at most `size` pixels, never enlarged, upright and in sRGB.
 *
 * @param files absolute
 * @returns as of `keepImages`
 */
export function makeThumbnails(
  files: readonly string[],
  size: number,
  cacheFolder: string,
  signal?: AbortSignal,
): Promise<(string | null)[]> {
  return keepImages(files, { key: size, render: bytes => render(bytes, size) }, cacheFolder, signal);
}
