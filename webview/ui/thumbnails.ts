const batchSize = 48;

/** Asks for the addresses of rows, in their order; null where there is none. */
export type AskForThumbnails = (
  rows: number[],
  size: number,
  signal: AbortSignal,
) => Promise<(string | null)[]>;

/**
 * Thumbnail addresses of one set at one size: asked for in batches, for the rows in view only.
 *
 * A request that scrolled out of view before its turn is dropped, one under way is aborted. The newest
 * `capacity` addresses are kept; the pictures themselves are the browser's business.
 */
export class Thumbnails {
  size: number;
  readonly #request: AskForThumbnails;
  readonly #capacity: number;
  readonly #listeners = new Set<() => void>();
  readonly #addresses = new Map<number, string | null>();
  #wanted: number[] = [];
  #underWay: { rows: Set<number>; controller: AbortController } | null = null;

  constructor(request: AskForThumbnails, size: number, capacity = 4000) {
    this.#request = request;
    this.size = size;
    this.#capacity = capacity;
  }

  /** Calls `listener` when addresses arrived; returns its removal. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The address of a row's thumbnail, null where there is none, undefined while unknown. */
  address(row: number): string | null | undefined {
    return this.#addresses.get(row);
  }

  /** Asks for these rows, in this order, instead of those asked for before. */
  want(rows: number[]): void {
    this.#wanted = rows;
    const underWay = this.#underWay;
    if (underWay && !rows.some(row => underWay.rows.has(row))) underWay.controller.abort();
    void this.#fetchNext();
  }

  /** Forgets everything: the run changed, or the size did. */
  clear(): void {
    this.#underWay?.controller.abort();
    this.#underWay = null;
    this.#addresses.clear();
  }

  async #fetchNext(): Promise<void> {
    if (this.#underWay) return;
    const rows = this.#wanted.filter(row => !this.#addresses.has(row)).slice(0, batchSize);
    if (rows.length === 0) return;
    const batch = { rows: new Set(rows), controller: new AbortController() };
    this.#underWay = batch;
    const found = await this.#ask(rows, batch.controller.signal);
    if (this.#underWay === batch) this.#underWay = null;
    if (!batch.controller.signal.aborted) {
      rows.forEach((row, index) => this.#keep(row, found[index] ?? null));
      for (const listener of this.#listeners) listener();
    }
    void this.#fetchNext();
  }

  /** A failed batch shows as missing pictures: the scores stay readable without them. */
  async #ask(rows: number[], signal: AbortSignal): Promise<(string | null)[]> {
    try {
      return await this.#request(rows, this.size, signal);
    } catch {
      return [];
    }
  }

  #keep(row: number, address: string | null): void {
    this.#addresses.delete(row);
    this.#addresses.set(row, address);
    if (this.#addresses.size <= this.#capacity) return;
    const oldest = this.#addresses.keys().next();
    if (!oldest.done) this.#addresses.delete(oldest.value);
  }
}
