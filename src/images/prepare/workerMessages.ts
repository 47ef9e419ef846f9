import type { ImageJob, ImageJobResult } from './imageJob';

/** From the pool to a thread. */
export interface JobMessage {
  id: number;
  job: ImageJob;
}

/** From a thread to the pool: a result, or the plain reason why there is none. */
export type JobAnswer = { id: number; result: ImageJobResult } | { id: number; reason: string };
