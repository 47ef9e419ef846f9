import pLimit from 'p-limit';
import { throwIfCancelled } from '../../contract/errors';

/** Images worked on at a time: what libuv's thread pool does side by side. */
const CONCURRENCY = 4;

/** What `work` makes of each image, in their order. @throws CancelledError once the signal is aborted */
export function eachImage<T>(
  files: readonly string[],
  work: (file: string) => Promise<T>,
  signal?: AbortSignal,
): Promise<T[]> {
  const limit = pLimit(CONCURRENCY);
  return Promise.all(
    files.map(file =>
      limit(() => {
        throwIfCancelled(signal);
        return work(file);
      }),
    ),
  );
}
