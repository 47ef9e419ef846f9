import { CancelledError } from '../contract/errors';

interface Waiting {
  work: (signal: AbortSignal) => Promise<void>;
  controller: AbortController;
}

/**
 * Runs one piece of work after another: two evaluations at once would only share the processor, and
 * neither would finish sooner.
 */
export class RunQueue {
  readonly #waiting = new Map<string, Waiting>();
  #current: { id: string; controller: AbortController } | undefined;

  /** Queues work under an id; `work` reports its own errors and must not throw. */
  add(id: string, work: (signal: AbortSignal) => Promise<void>): void {
    this.#waiting.set(id, { work, controller: new AbortController() });
    void this.#next();
  }

  async #next(): Promise<void> {
    if (this.#current) return;
    const [first] = this.#waiting;
    if (!first) return;
    const [id, { work, controller }] = first;
    this.#waiting.delete(id);
    this.#current = { id, controller };
    try {
      await work(controller.signal);
    } finally {
      this.#current = undefined;
      void this.#next();
    }
  }

  /** Cancels waiting or running work; waiting work is started with an aborted signal so that it can say so. */
  cancel(id: string): void {
    if (this.#current?.id === id) this.#current.controller.abort(new CancelledError());
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    waiting.controller.abort(new CancelledError());
    void waiting.work(waiting.controller.signal);
  }

  cancelAll(): void {
    for (const id of [...this.#waiting.keys()]) this.cancel(id);
    if (this.#current) this.cancel(this.#current.id);
  }
}
