import { CancelledError, throwIfCancelled } from '../contract/errors';
import type { EncoderSession } from '../encoders/encoderSession';
import type { ImageFile } from '../images/imageFile';
import type { ImagePool } from '../images/prepare/imagePool';
import { BatchEncoder } from './batchEncoder';
import type { FeatureStore } from './featureStore';
import type { FileIndex } from './fileIndex';

/** What encoding works with. */
export interface EncodeContext {
  store: FeatureStore;
  index: FileIndex;
  pool: ImagePool;
  openEncoder: () => Promise<EncoderSession>;
  /** Pixels that the encoder takes. */
  size: { width: number; height: number };
  /** Called with the number of images that were dealt with since the last call. */
  onDone: (images: number) => void;
  signal?: AbortSignal | undefined;
}

/** What became of the images: the SHA-256 of each, or why it has no features. */
export interface EncodedImages {
  sha256s: Map<ImageFile, string>;
  reasons: Map<ImageFile, string>;
  /** Rows that the encoder computed now. */
  encoded: number;
}

/** An image on its way to the encoder; pixels are null where the store holds its features. */
type Prepared =
  { image: ImageFile; sha256: string; pixels: Uint8Array | null } | { image: ImageFile; reason: string };

/** Batches that are made ready while one is encoded. */
const BATCHES_AHEAD = 3;
/** Images that a thread has under way, and as many that wait for it. */
const IMAGES_A_THREAD = 4;
/** Images made ready before the size of a batch is known. */
const FIRST_AHEAD = 32;
/** Pixels of that many bytes wait for the encoder at most, and one batch whatever its size. */
const BYTES_AHEAD = 2 ** 28;

async function prepare(
  image: ImageFile,
  hashFirst: boolean,
  encoder: BatchEncoder,
  { store, index, pool, size, signal }: EncodeContext,
): Promise<Prepared> {
  try {
    const known = index.sha256Of(image);
    if (known !== undefined && store.has(known)) return { image, sha256: known, pixels: null };
    if (known === undefined && hashFirst) {
      const sha256 = await pool.hash(image.path, signal);
      if (store.has(sha256)) return { image, sha256, pixels: null };
    }
    const preparing = pool.prepare(image.path, size.width, size.height, signal);
    encoder.openSoon(); // the threads have their first images: loading a model stops this one
    return { image, ...(await preparing) };
  } catch (error) {
    return { image, reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Brings the features of `images` into the store: what is not there is prepared on the pool's threads, a few
 * batches ahead, and encoded in the order given. Identical files are encoded once. Every batch is kept at once,
 * so that a run that is cancelled or killed goes on from there.
 *
 * A file that cannot be read, decoded or encoded gets a reason and stops nothing.
 *
 * @throws CancelledError once the signal is aborted; InputError where the store cannot be written
 */
export async function encodeMissing(
  images: readonly ImageFile[],
  context: EncodeContext,
): Promise<EncodedImages> {
  const { store, index, pool, signal, onDone } = context;
  const sha256s = new Map<ImageFile, string>();
  const reasons = new Map<ImageFile, string>();
  const encoder = new BatchEncoder(context);
  const queue: Promise<Prepared>[] = [];
  // New files are hashed before they are decoded, for they may be copies of what is held. With nothing held that
  // would be a second look at every file for nothing.
  const hashFirst = store.size > 0;
  let next = 0;
  const mostAhead = Math.floor(BYTES_AHEAD / (context.size.width * context.size.height * 3));
  const ahead = () => {
    const { batchSize } = encoder;
    if (batchSize === null) return Math.max(1, Math.min(FIRST_AHEAD, mostAhead));
    const wanted = Math.max((BATCHES_AHEAD + 1) * batchSize, batchSize + IMAGES_A_THREAD * pool.threads);
    return Math.max(batchSize, Math.min(wanted, mostAhead));
  };
  const fill = () => {
    while (queue.length < ahead() && next < images.length)
      queue.push(prepare(images[next++]!, hashFirst, encoder, context));
  };

  try {
    fill();
    for (let first = queue.shift(); first; first = queue.shift()) {
      const asked = performance.now();
      const prepared = await first;
      encoder.hasWaited(performance.now() - asked);
      throwIfCancelled(signal);
      fill();
      if ('reason' in prepared) {
        reasons.set(prepared.image, prepared.reason);
        onDone(1);
        continue;
      }
      const { image, sha256, pixels } = prepared;
      sha256s.set(image, sha256);
      index.remember(image, sha256);
      if (pixels && !encoder.knows(sha256)) await encoder.add(sha256, pixels);
      else onDone(1);
    }
    await encoder.finish();
  } catch (error) {
    // What was encoded stays: the last batch is written before the store is closed.
    await encoder.settle();
    throw signal?.aborted === true ? new CancelledError() : error;
  } finally {
    await index.flush();
  }
  for (const [image, sha256] of sha256s) {
    if (store.has(sha256)) continue;
    sha256s.delete(image);
    reasons.set(image, encoder.refused.get(sha256) ?? 'its features could not be kept');
  }
  return { sha256s, reasons, encoded: encoder.encoded };
}
