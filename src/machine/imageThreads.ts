import { usableProcessors } from './usableProcessors';

/** One processor is left to the encoder; past eight threads the disk is the limit. */
export function imageThreads(processors = usableProcessors()): number {
  return Math.min(8, Math.max(1, processors - 1));
}

/**
 * Threads that libvips decodes on: libuv's, of which all image threads together have 4 unless a process is started
 * with more. Each has two images under way.
 */
export function decodingThreads(processors = usableProcessors()): number {
  return Math.max(4, 2 * imageThreads(processors));
}
