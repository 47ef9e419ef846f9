import type { EvaluationResult } from '../contract/engine';

/** Results are megabytes: only the last few that panels asked for stay in memory. */
const kept = 3;

export class ResultCache {
  readonly #results = new Map<string, Promise<EvaluationResult>>();

  /** The result of a run, read once; a failed read is not remembered. */
  get(id: string, read: () => Promise<EvaluationResult>): Promise<EvaluationResult> {
    const known = this.#results.get(id) ?? read();
    this.#results.delete(id);
    this.#results.set(id, known); // most recently used last
    known.catch(() => this.#results.delete(id));
    for (const oldest of this.#results.keys()) {
      if (this.#results.size <= kept) break;
      this.#results.delete(oldest);
    }
    return known;
  }

  forget(id: string): void {
    this.#results.delete(id);
  }
}
