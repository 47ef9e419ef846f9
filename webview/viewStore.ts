/** The state of a view: the last snapshot, and what the user chose. Parts read it and ask it to change. */
export class ViewStore<Snapshot, State extends object> {
  snapshot: Snapshot | null = null;
  /** Why no snapshot could be had. */
  problem: string | null = null;
  /** The last thing that was done for the user, or went wrong: shown for a while, and read out. */
  notice: string | null = null;
  ui: State;

  readonly #listeners = new Set<() => void>();
  readonly #save: (state: State) => void;

  /** `save` gets the UI state at every change of it. */
  constructor(ui: State, save: (state: State) => void) {
    this.ui = ui;
    this.#save = save;
    save(ui);
  }

  /** Calls `listener` at every change; returns its removal. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a change to what the user chose, and keeps it. */
  choose(change: Partial<State>): void {
    this.ui = { ...this.ui, ...change };
    this.#save(this.ui);
    this.announce();
  }

  protected announce(): void {
    for (const listener of this.#listeners) listener();
  }
}
