/** What bounds the sizes that are tried. */
export interface BatchBounds {
  /** The size that is tried first. */
  first: number;
  /** The largest size that may be tried. */
  most: number;
  /** Whether there is memory for batches of a size; asked before it is tried. */
  fits: (size: number) => boolean;
}

/** Batches of each size; the quickest counts, for other work only slows them down. */
const ROUNDS = 2;
/** A larger batch has to be so much quicker an image: less is noise. */
const GAIN = 0.97;
/** A batch is what a run that is killed has to do again, and a step of its progress: none larger is tried, ms. */
const LONGEST = 2000;

/**
 * Finds the batch size with the best rate while the work is done: nothing is encoded for the sake of measuring.
 *
 * Sizes double from the first for as long as each is quicker an image than the one before; where the first doubling
 * is not, half of the first is tried.
 */
export class BatchTuner {
  private readonly bounds: BatchBounds;
  private current: number;
  private best: { size: number; time: number } | null = null;
  private times: number[] = [];
  /** The first batch of a session allocates and compiles. */
  private warm = false;
  private settled = false;

  constructor(bounds: BatchBounds) {
    this.bounds = bounds;
    this.current = bounds.first;
  }

  /** A tuner that has nothing to find. */
  static of(size: number): BatchTuner {
    const tuner = new BatchTuner({ first: size, most: size, fits: () => false });
    tuner.settled = true;
    return tuner;
  }

  /** Images that the next batch should have. */
  get size(): number {
    return this.current;
  }

  /** Whether nothing is left to find. */
  get found(): boolean {
    return this.settled;
  }

  /** Whether a smaller size is known to work. */
  get exploring(): boolean {
    return !this.settled && this.best !== null && this.current > this.best.size;
  }

  /**
   * Notes how long a batch of n images took, in ms; what has another size than was asked for says nothing.
   * @returns whether the size was found by it
   */
  note(n: number, ms: number): boolean {
    if (this.settled || n !== this.current) return false;
    if (!this.warm) {
      this.warm = true;
      return false;
    }
    this.times.push(ms / n);
    if (this.times.length < ROUNDS) return false;
    const time = Math.min(...this.times);
    this.times = [];
    this.compare({ size: this.current, time });
    return this.settled;
  }

  /** The size that was tried does not work: the one before it does. */
  failed(): void {
    this.times = [];
    this.settle();
  }

  private compare(tried: { size: number; time: number }): void {
    const { best } = this;
    const { first, most, fits } = this.bounds;
    const better = best === null || tried.time < best.time * GAIN;
    if (better) this.best = tried;
    const larger = tried.size * 2;
    const short = tried.time * larger <= LONGEST;
    if (better && tried.size >= first && larger <= most && short && fits(larger)) this.current = larger;
    else if (this.best!.size === first && tried.size >= first && first > 1) this.current = first >> 1;
    else this.settle();
  }

  private settle(): void {
    this.settled = true;
    if (this.best !== null) this.current = this.best.size;
  }
}
