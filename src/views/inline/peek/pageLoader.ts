interface Page<T> {
  value: Promise<T>;
  stop: AbortController;
  settled: boolean;
}

/** Loads pages as they are turned to, and those next to them before they are asked for. */
export class PageLoader<T> {
  readonly #load: (page: number, signal: AbortSignal) => Promise<T>;
  readonly #pages = new Map<number, Page<T>>();

  constructor(load: (page: number, signal: AbortSignal) => Promise<T>) {
    this.#load = load;
  }

  /**
   * The page that is turned to. What is still loading and is neither it nor `near` is given up; `near` is loaded
   * once the page is there, so that it waits for nothing.
   *
   * @throws what loading throws: a page that failed is loaded anew the next time
   */
  get(page: number, near: readonly number[]): Promise<T> {
    for (const [other, { settled }] of this.#pages)
      if (!settled && other !== page && !near.includes(other)) this.#giveUp(other);
    const { value } = this.#page(page);
    value.then(
      () => {
        // Not where it was given up meanwhile: somebody turned on.
        if (this.#pages.get(page)?.value === value) near.forEach(other => this.#page(other));
      },
      () => undefined,
    );
    return value;
  }

  /** Gives up all that is loading. */
  dispose(): void {
    for (const page of [...this.#pages.keys()]) this.#giveUp(page);
  }

  #giveUp(page: number): void {
    this.#pages.get(page)?.stop.abort();
    this.#pages.delete(page);
  }

  #page(page: number): Page<T> {
    const known = this.#pages.get(page);
    if (known) return known;
    const stop = new AbortController();
    const loading: Page<T> = { value: this.#load(page, stop.signal), stop, settled: false };
    this.#pages.set(page, loading);
    loading.value.then(
      () => {
        loading.settled = true;
      },
      () => {
        if (this.#pages.get(page) === loading) this.#pages.delete(page);
      },
    );
    return loading;
  }
}
