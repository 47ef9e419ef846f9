import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../contract/errors';
import type { SearchOptions } from './neighborSearch';

/** At most this long, in ms, between two looks at the event loop, where a cancel waits. */
const breath = 50;

/** Counts pairs, tells the progress, lets the event loop run, and gives up when cancelled. */
export class Meter {
  private readonly options: SearchOptions;
  private readonly total: number;
  private done = 0;
  private last = performance.now();
  private share = 1;

  /** @throws CancelledError if it was cancelled before it began. */
  constructor(total: number, options: SearchOptions = {}) {
    throwIfCancelled(options.signal);
    this.total = total;
    this.options = options;
  }

  /** From here on every pair is looked at so many times. */
  lookTimes(times: number): void {
    this.share = 1 / times;
  }

  /** @throws CancelledError */
  async advance(pairs: number): Promise<void> {
    this.done += pairs * this.share;
    await this.breathe();
  }

  /** @throws CancelledError */
  async breathe(): Promise<void> {
    if (performance.now() - this.last < breath) return;
    this.options.onProgress?.(Math.min(this.done, this.total), this.total);
    await setImmediate();
    throwIfCancelled(this.options.signal);
    this.last = performance.now();
  }

  /** Tells that all is done. */
  end(): void {
    this.options.onProgress?.(this.total, this.total);
  }
}
