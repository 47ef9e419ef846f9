import { ThreadDeath, TileThreads } from './tileThreads';

/** Threads for a search: how many, and the bundle that they run. */
export interface ThreadPlan {
  readonly count: number;
  readonly workerFile: string;
}

/**
 * Does a search with threads, which end with it, or without any. Where a thread dies the search is made again without:
 * it takes longer, and its answer is the same.
 *
 * @param largest most rows on either side of a tile
 */
export async function withThreads<Found>(
  { count, workerFile }: ThreadPlan,
  largest: number,
  search: (threads: TileThreads | null) => Promise<Found>,
): Promise<Found> {
  if (count > 0) {
    const threads = new TileThreads(count, largest, workerFile);
    try {
      return await search(threads);
    } catch (error) {
      if (!(error instanceof ThreadDeath)) throw error;
    } finally {
      await threads.end();
    }
  }
  return search(null);
}
