/** Keeps what was looked up for a short while, so that many views that ask at once make one look. */
export class ShortMemory<T> {
  readonly #known = new Map<string, { value: Promise<T>; until: number }>();
  readonly #look: (key: string) => Promise<T>;
  readonly #milliseconds: (value: T) => number;

  /** @param milliseconds how long a value is kept; a failed look is not remembered */
  constructor(look: (key: string) => Promise<T>, milliseconds: (value: T) => number) {
    this.#look = look;
    this.#milliseconds = milliseconds;
  }

  get(key: string): Promise<T> {
    const known = this.#known.get(key);
    if (known && Date.now() < known.until) return known.value;
    const value = this.#look(key);
    const entry = { value, until: Infinity }; // until it is there
    this.#known.set(key, entry);
    value.then(
      found => (entry.until = Date.now() + this.#milliseconds(found)),
      () => this.#known.delete(key),
    );
    return value;
  }

  forget(key?: string): void {
    if (key === undefined) this.#known.clear();
    else this.#known.delete(key);
  }
}
