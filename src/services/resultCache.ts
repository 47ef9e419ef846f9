import type { EvaluationResult } from '../contract/engine';

/** Results that stay in memory whatever their size: a panel's own, and two to go back to. */
const FEWEST = 3;
/**
 * Samples of all results together: 100 to 130 bytes each. A comparison asks its checkpoints for page after page, so that
 * all of them are to fit: ten of 100,000 samples against 100,000 real ones, and some more.
 */
const MOST_SAMPLES = 2_500_000;
/** What nobody asks for any longer goes. */
const IDLE_MS = 5 * 60_000;

/** Keeps the results that were asked for last in memory. */
export class ResultCache {
  readonly #results = new Map<string, { result: Promise<EvaluationResult>; samples: number }>();
  readonly #mostSamples: number;
  readonly #idleMs: number;
  #idle: NodeJS.Timeout | undefined;

  constructor(mostSamples = MOST_SAMPLES, idleMs = IDLE_MS) {
    this.#mostSamples = mostSamples;
    this.#idleMs = idleMs;
  }

  /** The result of a run, read once; a failed read is not remembered. */
  get(id: string, read: () => Promise<EvaluationResult>): Promise<EvaluationResult> {
    const known = this.#results.get(id) ?? { result: read(), samples: 0 };
    this.#results.delete(id);
    this.#results.set(id, known); // most recently used last
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#drop(0), this.#idleMs).unref();
    known.result.then(
      ({ columns }) => {
        known.samples = columns.generated.names.length + columns.real.names.length;
        this.#drop(this.#mostSamples);
      },
      () => this.forget(id),
    );
    return known.result;
  }

  /** Drops the oldest until no more than `most` samples are kept, or the fewest results. */
  #drop(most: number): void {
    let samples = [...this.#results.values()].reduce((sum, each) => sum + each.samples, 0);
    for (const [oldest, each] of this.#results) {
      if (this.#results.size <= FEWEST || samples <= most) break;
      this.#results.delete(oldest);
      samples -= each.samples;
    }
  }

  forget(id: string): void {
    this.#results.delete(id);
  }
}
