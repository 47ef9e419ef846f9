import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import pLimit from 'p-limit';

import { CancelledError, throwIfCancelled } from '../../contract/errors';
import { imageThreads } from '../../machine/imageThreads';
import { runImageJob, type ImageJob, type ImageJobResult, type PreparedFile } from './imageJob';
import { ImageThread } from './imageThread';

/** Threads that read, hash, decode and resize images beside the thread that encodes. */
export interface ImagePool {
  /** Threads that images are shared among. */
  readonly threads: number;
  /** Shares what comes from now on among so many threads; what a thread has, it keeps. */
  useThreads(threads: number): void;
  /**
   * Reads `file` and brings it to `width` x `height`.
   * @throws Error with a plain reason; CancelledError once the signal is aborted
   */
  prepare(file: string, width: number, height: number, signal?: AbortSignal): Promise<PreparedFile>;
  /** SHA-256 of a file's bytes, lower-case hex. Throws like {@link prepare}. */
  hash(file: string, signal?: AbortSignal): Promise<string>;
  /** Ends the threads; jobs under way are rejected. */
  dispose(): Promise<void>;
}

/** Runs a job somewhere. */
interface Runner {
  useThreads(threads: number): void;
  run(job: ImageJob): Promise<ImageJobResult>;
  dispose(): Promise<void>;
}

/**
 * Every job is posted at once and waits in its thread: the thread that encodes is blocked for whole batches, and
 * could not hand out the next job then.
 */
function threadRunner(threads: number, workerFile: string): Runner {
  const all: ImageThread[] = [];
  let used: ImageThread[] = [];
  const useThreads = (count: number) => {
    while (all.length < count) all.push(new ImageThread(workerFile));
    used = all.slice(0, count);
  };
  useThreads(threads);
  return {
    useThreads,
    run: job => used.reduce((idlest, thread) => (thread.load < idlest.load ? thread : idlest)).run(job),
    dispose: async () => {
      await Promise.all(all.map(thread => thread.dispose()));
    },
  };
}

function inProcessRunner(threads: number): Runner {
  const limit = pLimit(threads);
  return {
    useThreads: count => {
      limit.concurrency = count;
    },
    run: job => limit(runImageJob, job),
    dispose: () => Promise.resolve(),
  };
}

/** The answer to `work`, or CancelledError as soon as the signal is aborted. */
async function orCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  setMaxListeners(0, signal); // one listener an image under way is no leak
  let onAbort: (() => void) | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    onAbort = () => reject(new CancelledError());
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}

/**
 * Makes a pool of image threads. They start with the first images.
 *
 * The threads run the bundle imageWorker.js that is built beside this code. Where there is none, as under test
 * from the TypeScript sources, the same work is done in this process with the same results.
 */
export function createImagePool(
  threads = imageThreads(),
  workerFile = path.join(__dirname, 'imageWorker.js'),
): ImagePool {
  const runner = existsSync(workerFile) ? threadRunner(threads, workerFile) : inProcessRunner(threads);
  let disposed = false;

  const run = (job: ImageJob, signal: AbortSignal | undefined) => {
    throwIfCancelled(signal);
    if (disposed) throw new Error('the image threads were ended');
    return orCancelled(runner.run(job), signal);
  };

  let sharedAmong = threads;
  return {
    get threads() {
      return sharedAmong;
    },
    useThreads(count) {
      if (count === sharedAmong) return;
      sharedAmong = count;
      runner.useThreads(count);
    },
    async prepare(file, width, height, signal) {
      const { sha256, pixels } = await run({ file, size: { width, height } }, signal);
      if (!pixels) throw new Error(`no pixels of ${file}`);
      return { sha256, pixels };
    },
    async hash(file, signal) {
      const { sha256 } = await run({ file, size: null }, signal);
      return sha256;
    },
    async dispose() {
      disposed = true;
      await runner.dispose();
    },
  };
}
