import pLimit from 'p-limit';
import { Emitter } from '../emitter';
import type { RunRecord } from '../runRecord';
import { setOf } from './evaluatedSets';
import type { SetStates } from './setStates';

/**
 * Whether sets changed since they were evaluated, as far as it is known by now: what is not known is looked up in the
 * background, one set at a time, since a folder of many images on a network drive takes its time.
 */
export class SetAges {
  /** Paths of sets of which another thing is known than before. */
  readonly changes = new Emitter<string>();
  readonly #states: SetStates;
  readonly #limit = pLimit(1);
  /** By run. */
  readonly #known = new Map<string, { record: RunRecord; stale: boolean }>();
  #disposed = false;

  constructor(states: SetStates) {
    this.#states = states;
  }

  /** False while it is not known. */
  isStale(record: RunRecord): boolean {
    const known = this.#known.get(record.id);
    if (known?.record.setState === record.setState) return known.stale;
    this.#known.set(record.id, { record, stale: false });
    void this.#look(record);
    return false;
  }

  /** Looks again at a set that was asked for: files of it changed. */
  async lookAgain(set: string): Promise<void> {
    const asked = [...this.#known.values()].filter(({ record }) => setOf(record) === set);
    for (const { record } of asked) {
      this.#states.forget(record.job.generated.path);
      await this.#look(record);
    }
  }

  /** Looks again at all that was asked for: outside of the workspace nobody tells of changed files. */
  async lookAtAll(): Promise<void> {
    for (const set of new Set([...this.#known.values()].map(({ record }) => setOf(record))))
      await this.lookAgain(set);
  }

  dispose(): void {
    this.#disposed = true;
  }

  async #look(record: RunRecord): Promise<void> {
    const stale = await this.#limit(() => !this.#disposed && this.#states.isStale(record));
    const known = this.#known.get(record.id);
    if (this.#disposed || !known || known.stale === stale) return;
    known.stale = stale;
    this.changes.fire(setOf(record));
  }
}
