import type { ProviderSummary } from '../contract/report';
import type { EncoderDescription } from './description';

/** What an encoder gave for a batch of n images. */
export interface EncodedBatch {
  /** n x d, row-major. */
  features: Float32Array;
  /** n x c class scores before the softmax; null where the encoder names no logits output. */
  logits: Float32Array | null;
}

/** An encoder that is loaded and ready; made by `openEncoder`. */
export interface EncoderSession {
  readonly description: EncoderDescription;
  /** Feature dimension, d. */
  readonly dimension: number;
  /** What runs it, and why nothing faster does; final after the first batch. */
  readonly provider: ProviderSummary;
  /** Images that one call of `encode` should hold for the best rate; may be another after each call. */
  readonly batchSize: number;
  /** Threads that images should be made ready on, so that the encoder does not wait for them; may be another after each call. */
  readonly imageThreads: number;
  /**
   * Encodes n images, n x height x width x 3 RGB bytes of the description's input size.
   * Any n from 1 up; calls do not overlap: await one before the next.
   * @param waited ms that the caller had to wait for these images
   */
  encode(pixels: Uint8Array, n: number, waited?: number): Promise<EncodedBatch>;
  /** Frees the native session; no call may follow. */
  dispose(): Promise<void>;
}
