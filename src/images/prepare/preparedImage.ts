import { decodeImage } from '../decode/decode';
import { resizeBicubic } from '../resize/resize';

/**
 * Names what {@link prepareImage} does to the bytes of a file. It is part of the feature store's key: change it
 * whenever a pixel that it gives could change, or old features would stand beside new ones.
 */
export const IMAGE_PREPROCESSING_VERSION = 'rgb-pillow-bicubic-1';

/**
 * Decodes a file's bytes and brings them to `width` x `height` with Pillow's antialiased bicubic, straight to
 * that size without a crop.
 *
 * @returns height x width x 3 RGB bytes in a buffer of their own, which may be transferred
 * @throws Error with a plain reason
 */
export async function prepareImage(bytes: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const { data } = resizeBicubic(await decodeImage(bytes), width, height);
  // Buffers cannot be transferred: small ones are slices of a shared pool, and Node 24 holds on to native ones.
  return Buffer.isBuffer(data) ? new Uint8Array(data) : data;
}
