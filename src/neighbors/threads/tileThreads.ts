import { setTimeout } from 'node:timers/promises';
import type { Meter } from '../meter';
import type { Tile } from '../tiles/tileKernel';
import type { TilePlace } from '../tiles/tilePlaces';
import type { TileTakers } from './tileTakers';
import { jobOf } from './takeJob';
import { TileRing } from './tileRing';
import { TileThread } from './tileThread';

/** At most this long, in ms, this thread stands still until the others have room for a tile. */
const patience = 25;

/** Thrown where a thread died: what it had is lost, and the search is to be made again without threads. */
export class ThreadDeath extends Error {}

/** A pass whose tiles threads take in. */
export interface ThreadedPass {
  /** Hands a tile on; it is the caller's again afterwards. @throws CancelledError, ThreadDeath */
  take(tile: Tile, place: TilePlace): Promise<void>;
  /** Waits until all is taken in and measured. @throws CancelledError, ThreadDeath */
  finish(): Promise<void>;
}

/** Threads that take in the tiles of one search, each for rows of its own; see `Stripe`. */
export class TileThreads {
  private readonly threads: readonly TileThread[];
  private readonly ring: TileRing;

  /** @param largest most rows on either side of a tile */
  constructor(count: number, largest: number, workerFile: string) {
    this.ring = TileRing.create(largest, count);
    this.threads = Array.from(
      { length: count },
      (_, thread) => new TileThread(workerFile, { thread, ring: this.ring.memory }),
    );
  }

  get count(): number {
    return this.threads.length;
  }

  /** Begins a pass; one at a time. What takes tiles in must lie in shared memory, and its scan be new. */
  pass(takers: TileTakers, meter: Meter): ThreadedPass {
    const { ring, threads } = this;
    ring.begin();
    const job = jobOf(takers);
    let waiting = true;
    const done = Promise.all(threads.map(thread => thread.take(job)))
      .catch((error: unknown) => ({ error }))
      .finally(() => (waiting = false));
    const lookAfter = async () => {
      await meter.breathe();
      const failure = threads.find(thread => thread.failure !== null)?.failure;
      if (failure) throw new ThreadDeath(failure);
    };
    return {
      take: async (tile, place) => {
        while (!ring.waitForRoom(patience)) await lookAfter();
        ring.put(tile, place);
      },
      finish: async () => {
        ring.end();
        while (waiting) {
          await Promise.race([done, setTimeout(patience)]);
          await meter.breathe();
        }
        const found = await done;
        if (!Array.isArray(found)) throw new ThreadDeath(String(found.error));
        for (const one of found) if (one) takers.scan?.add(one);
      },
    };
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map(thread => thread.end()));
  }
}
