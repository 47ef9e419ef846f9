import { folderState } from '../folderState';
import type { RunRecord } from '../runRecord';
import { ShortMemory } from './shortMemory';

const KEEP_MS = 5000;

/** Whether sets are still what they were when they were evaluated; looks at names, sizes and dates only. */
export class SetStates {
  readonly #states = new ShortMemory<string | null>(
    set => folderState(set).catch(() => null),
    () => KEEP_MS,
  );

  /** True where the set's files changed since the run, or are gone; false too for runs that do not know. */
  async isStale({ setState, job }: RunRecord): Promise<boolean> {
    return setState !== null && (await this.#states.get(job.generated.path)) !== setState;
  }

  /** Looks anew the next time. */
  forget(set: string): void {
    this.#states.forget(set);
  }
}
