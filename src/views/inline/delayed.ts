/** Calls a function after a while, however often it is asked for meanwhile. */
export class Delayed {
  readonly #call: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(call: () => void) {
    this.#call = call;
  }

  /** Calls so many milliseconds after the first that asked. */
  within(milliseconds: number): void {
    this.#timer ??= setTimeout(this.#run, milliseconds);
  }

  /** Calls so many milliseconds after the last that asked: once it is quiet. */
  after(milliseconds: number): void {
    this.dispose();
    this.#timer = setTimeout(this.#run, milliseconds);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #run = (): void => {
    this.#timer = undefined;
    this.#call();
  };
}
