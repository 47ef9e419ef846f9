/** Listeners of one kind of event, free of `vscode` so that the services' logic can be tested alone. */
export class Emitter<T> {
  readonly #listeners = new Set<(event: T) => void>();

  /** Calls `listener` with every later event; returns its removal. */
  on(listener: (event: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  fire(event: T): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
