import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { prepareImage } from './preparedImage';
import { readReason } from '../../files/readReason';

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

/** At once, since this is a thread of its own: the steps of an asynchronous read cost as much as a small image. */
function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(readReason(error), { cause: error });
  }
}

/**
 * Reads a file once, hashes its bytes, and decodes and resizes those same bytes where pixels are wanted.
 *
 * @throws Error with a plain reason that completes "cannot be read: "
 */
export async function runImageJob({ file, size }: ImageJob): Promise<ImageJobResult> {
  const bytes = readBytes(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, pixels: size ? await prepareImage(bytes, size.width, size.height) : null };
}
