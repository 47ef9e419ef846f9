/** What stays in memory whatever its size: a panel's own result, and two to go back to. */
const FEWEST = 3;
/** What nobody asks for any longer goes. */
const IDLE_MS = 5 * 60_000;

export interface ResultCacheOptions<T> {
  /** How much a result takes, in the unit of `most`. */
  sizeOf: (result: T) => number;
  /** How much all of them may take together. */
  most: number;
  idleMs?: number;
}

/** Keeps what was asked for last in memory, by the runs' ids. */
export class ResultCache<T> {
  readonly #results = new Map<string, { result: Promise<T>; size: number }>();
  readonly #sizeOf: (result: T) => number;
  readonly #most: number;
  readonly #idleMs: number;
  #idle: NodeJS.Timeout | undefined;

  constructor({ sizeOf, most, idleMs = IDLE_MS }: ResultCacheOptions<T>) {
    this.#sizeOf = sizeOf;
    this.#most = most;
    this.#idleMs = idleMs;
  }

  /** The result of a run, read once; a failed read is not remembered. */
  get(id: string, read: () => Promise<T>): Promise<T> {
    const known = this.#results.get(id) ?? { result: read(), size: 0 };
    this.#results.delete(id);
    this.#results.set(id, known); // most recently used last
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#drop(0), this.#idleMs).unref();
    known.result.then(
      result => {
        known.size = this.#sizeOf(result);
        this.#drop(this.#most);
      },
      () => {
        if (this.#results.get(id) === known) this.forget(id);
      },
    );
    return known.result;
  }

  /** Drops the oldest until they take no more than `most`, or the fewest are left. */
  #drop(most: number): void {
    let size = [...this.#results.values()].reduce((sum, each) => sum + each.size, 0);
    for (const [oldest, each] of this.#results) {
      if (this.#results.size <= FEWEST || size <= most) break;
      this.#results.delete(oldest);
      size -= each.size;
    }
  }

  forget(id: string): void {
    this.#results.delete(id);
  }
}
