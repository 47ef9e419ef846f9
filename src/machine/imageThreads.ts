import { usableProcessors } from './usableProcessors';

/** Threads that images are made ready on at first: one processor is left to the encoder. */
export function imageThreads(processors = usableProcessors()): number {
  return Math.min(8, Math.max(1, processors - 1));
}

/** Threads that may be tried where the encoder waits for images: a graphics card may want a whole machine's. */
export function mostImageThreads(processors = usableProcessors()): number {
  return Math.min(32, processors);
}

/**
 * Threads that libvips decodes on: libuv's, of which all image threads together have 4 unless a process is started
 * with more. Each has two images under way.
 */
export function decodingThreads(processors = usableProcessors()): number {
  return Math.max(4, 2 * mostImageThreads(processors));
}
