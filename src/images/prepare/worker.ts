import pLimit from 'p-limit';
import sharp from 'sharp';
import { parentPort } from 'node:worker_threads';

import { runImageJob } from './imageJob';
import type { JobAnswer, JobMessage } from './workerMessages';

// One image a thread: the pool runs many images side by side, and no operation is ever asked for twice.
sharp.concurrency(1);
sharp.cache(false);

/** Two at a time: while one image waits for the disk or for libvips, the other is resized. */
const limit = pLimit(2);

async function answer({ id, job }: JobMessage): Promise<void> {
  try {
    const result = await runImageJob(job);
    const transfer = result.pixels ? [result.pixels.buffer as ArrayBuffer] : [];
    parentPort?.postMessage({ id, result } satisfies JobAnswer, transfer);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ id, reason } satisfies JobAnswer);
  }
}

parentPort?.on('message', (message: JobMessage) => void limit(answer, message));
