import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { prepareImage } from './preparedImage';
import { readReason } from './readReason';

/** What the pool asks of a thread: the hash of a file, or its pixels at a size as well. */
export interface ImageJob {
  file: string;
  /** Pixels wanted; null for the hash alone. */
  size: { width: number; height: number } | null;
}

/** An image file that is ready for an encoder. */
export interface PreparedFile {
  /** SHA-256 of the bytes that were decoded, lower-case hex. */
  sha256: string;
  /** height x width x 3 RGB bytes. */
  pixels: Uint8Array;
}

/** What a thread gives; `pixels` is null where only the hash was asked for. */
export interface ImageJobResult {
  sha256: string;
  pixels: Uint8Array | null;
}

/**
 * Reads a file once, hashes its bytes, and decodes and resizes those same bytes where pixels are wanted.
 *
 * @throws Error with a plain reason that completes "cannot be read: "
 */
export async function runImageJob({ file, size }: ImageJob): Promise<ImageJobResult> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Error(readReason(error), { cause: error });
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, pixels: size ? await prepareImage(bytes, size.width, size.height) : null };
}
