/** A long list that is read page by page; what was read stays. */
export class Pages<T> {
  items: T[] = [];
  /** How many there are; null until the first page is there. */
  total: number | null = null;
  loading = false;
  /** Why the last page could not be had. */
  problem: string | null = null;

  readonly #read: (offset: number, count: number) => Promise<{ total: number; samples: T[] }>;
  readonly #changed: () => void;

  constructor(
    read: (offset: number, count: number) => Promise<{ total: number; samples: T[] }>,
    changed: () => void,
  ) {
    this.#read = read;
    this.#changed = changed;
  }

  get complete(): boolean {
    return this.total !== null && this.items.length >= this.total;
  }

  /** Sees to it that the first `count` are read, or all where there are fewer; one request at a time. */
  want(count: number): void {
    if (this.loading || this.complete || this.problem !== null || this.items.length >= count) return;
    this.loading = true;
    void this.#load(count);
  }

  /** Asks anew after a failure. */
  retry(): void {
    this.problem = null;
    this.#changed();
  }

  async #load(count: number): Promise<void> {
    const offset = this.items.length;
    try {
      const { total, samples } = await this.#read(offset, count - offset);
      this.items = [...this.items, ...samples];
      // A page shorter than asked for is the last one, whatever was said before.
      this.total = samples.length === 0 ? this.items.length : total;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
    this.loading = false;
    this.#changed();
  }
}
