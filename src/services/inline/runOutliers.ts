import { findOutliers, type Outliers } from '../../contract/outliers';
import type { Runs } from '../runs';

/** The outliers and copies of finished runs, counted once a run. */
export class RunOutliers {
  readonly #runs: Runs;
  readonly #percentile: (set: string) => number;
  readonly #found = new Map<string, Promise<Outliers>>();

  /** @param percentile the user's, for a generated set */
  constructor(runs: Runs, percentile: (set: string) => number) {
    this.#runs = runs;
    this.#percentile = percentile;
    runs.events.on(event => {
      if (event.kind !== 'changed') return;
      for (const key of this.#found.keys()) if (key.endsWith(` ${event.id}`)) this.#found.delete(key);
    });
  }

  /** @throws InputError where the run's files are gone or damaged */
  of({ id, job }: { id: string; job: { generated: { path: string } } }): Promise<Outliers> {
    const percentile = this.#percentile(job.generated.path);
    const key = `${percentile} ${id}`;
    const known = this.#found.get(key);
    if (known) return known;
    const found = this.#runs.result(id).then(({ columns }) => findOutliers(columns, percentile));
    this.#found.set(key, found);
    found.catch(() => this.#found.delete(key));
    return found;
  }
}
