import type { EvaluationResult } from '../contract/engine';

/** Results that stay in memory whatever their size: a panel's own, and two to go back to. */
const FEWEST = 3;
/** Samples of all results together: about 100 bytes each. A comparison of many checkpoints asks all of them. */
const MOST_SAMPLES = 1_000_000;

/** Keeps the results that were asked for last in memory. */
export class ResultCache {
  readonly #results = new Map<string, { result: Promise<EvaluationResult>; samples: number }>();
  readonly #mostSamples: number;

  constructor(mostSamples = MOST_SAMPLES) {
    this.#mostSamples = mostSamples;
  }

  /** The result of a run, read once; a failed read is not remembered. */
  get(id: string, read: () => Promise<EvaluationResult>): Promise<EvaluationResult> {
    const known = this.#results.get(id) ?? { result: read(), samples: 0 };
    this.#results.delete(id);
    this.#results.set(id, known); // most recently used last
    known.result.then(
      ({ columns }) => {
        known.samples = columns.generated.names.length + columns.real.names.length;
        this.#drop();
      },
      () => this.forget(id),
    );
    return known.result;
  }

  #drop(): void {
    let samples = [...this.#results.values()].reduce((sum, each) => sum + each.samples, 0);
    for (const [oldest, each] of this.#results) {
      if (this.#results.size <= FEWEST || samples <= this.#mostSamples) break;
      this.#results.delete(oldest);
      samples -= each.samples;
    }
  }

  forget(id: string): void {
    this.#results.delete(id);
  }
}
