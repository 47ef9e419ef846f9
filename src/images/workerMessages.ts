import type { ImageJob, ImageJobResult } from './imageJob';

/** From the pool to a thread. */
export interface JobMessage {
  id: number;
  job: ImageJob;
}

/** What a thread is started with. */
export interface ThreadOptions {
  /** All others go before it, see `yieldThread`. */
  yielding: boolean;
}

/** From a thread to the pool: a result, or the plain reason why there is none. */
export type JobAnswer = { id: number; result: ImageJobResult } | { id: number; reason: string };
