/** What bounds the numbers of threads that are tried. */
export interface ThreadBounds {
  /** The number that is tried first. */
  first: number;
  /** The largest that may be tried. */
  most: number;
}

/** The encoder has to wait for images for this share of the time before more threads are tried. */
const STARVED = 0.05;
/** More threads have to bring so much: less is noise. */
const GAIN = 1.03;
/** What is judged is at least so many batches, and so long, ms. */
const BATCHES = 4;
const LONG_ENOUGH = 500;
/** Batches that were made ready before a change, or half so. */
const BEFORE_CHANGE = 4;

/**
 * Finds how many threads should make images ready, while the work is done.
 *
 * Nothing changes as long as the encoder finds its images ready. Where it waits for them the number doubles, and is
 * kept where images then go by faster, waits and encoding together: on a CPU the threads also take from the encoder.
 * It never shrinks, since threads that are ahead of the encoder stand still and cost nothing.
 */
export class ImageThreadTuner {
  private current: number;
  private most: number;
  /** The number that a larger one is held against, with its images a millisecond. */
  private before: { threads: number; rate: number } | null = null;
  private seen = { batches: 0, images: 0, waited: 0, time: 0 };
  private passedOver = 0;

  constructor({ first, most }: ThreadBounds) {
    this.current = first;
    this.most = Math.max(first, most);
  }

  /** Threads that the next images should be made ready on. */
  get threads(): number {
    return this.current;
  }

  /**
   * Notes a batch of n images: how long the encoder waited for them, and how long it took for them, in ms.
   * @returns whether a larger number was found to help, or not to
   */
  note(n: number, waited: number, encoded: number): boolean {
    if (this.passedOver > 0) {
      this.passedOver--;
      return false;
    }
    const { seen } = this;
    seen.batches++;
    seen.images += n;
    seen.waited += waited;
    seen.time += waited + encoded;
    if (seen.batches < BATCHES || seen.time < LONG_ENOUGH) return false;
    this.seen = { batches: 0, images: 0, waited: 0, time: 0 };
    return this.judge(seen.images / seen.time, seen.waited / seen.time);
  }

  private judge(rate: number, starved: number): boolean {
    const { before } = this;
    this.before = null;
    if (before !== null && rate < before.rate * GAIN) {
      this.current = before.threads;
      this.most = before.threads;
      return true;
    }
    if (starved > STARVED && this.current < this.most) {
      this.before = { threads: this.current, rate };
      this.current = Math.min(2 * this.current, this.most);
      this.passedOver = BEFORE_CHANGE;
    }
    return before !== null;
  }
}
