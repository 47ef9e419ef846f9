import path from 'node:path';
import type { RunRecord } from '../runRecord';
import { isBroken } from '../runStore';
import { isUnderWay, type Run, type Runs } from '../runs';

/** A generated set with all that is known of it. */
export interface EvaluatedSet {
  /** Absolute. */
  path: string;
  /** Finished evaluations, newest first. */
  done: RunRecord[];
  /** Its newest run where that is not finished: queued, running, failed or cancelled. */
  latest: Run | null;
}

/** The generated set of a run as it is told here, absolute. */
export function setOf({ job }: RunRecord): string {
  return path.resolve(job.generated.path);
}

/** The runs of this workspace by their generated set. */
export class EvaluatedSets {
  readonly #runs: Runs;
  #sets: Promise<Map<string, EvaluatedSet>> | undefined;

  constructor(runs: Runs) {
    this.#runs = runs;
    runs.events.on(event => {
      if (event.kind !== 'progress') this.#sets = undefined;
    });
  }

  /** What is known of a folder or feature file, absolute; undefined where no run is of it. */
  async of(set: string): Promise<EvaluatedSet | undefined> {
    return (await this.#all()).get(path.resolve(set));
  }

  /** The innermost set with a finished run that lies around a file, absolute; reads no result. */
  async around(file: string): Promise<EvaluatedSet | undefined> {
    const sets = await this.#all();
    let inner = path.resolve(file);
    for (let folder = path.dirname(inner); folder !== inner; folder = path.dirname(folder)) {
      const set = sets.get(folder);
      if (set && set.done.length > 0) return set;
      inner = folder;
    }
    return undefined;
  }

  /** Every set that a run is of. */
  async list(): Promise<EvaluatedSet[]> {
    return [...(await this.#all()).values()];
  }

  #all(): Promise<Map<string, EvaluatedSet>> {
    this.#sets ??= this.#runs.list().then(group);
    return this.#sets;
  }
}

function group(newestFirst: readonly Run[]): Map<string, EvaluatedSet> {
  const sets = new Map<string, EvaluatedSet>();
  for (const run of newestFirst) {
    const { stored } = run;
    if (isBroken(stored)) continue;
    const set = setOf(stored);
    let known = sets.get(set);
    if (!known) {
      known = { path: set, done: [], latest: stored.state === 'done' ? null : run };
      sets.set(set, known);
    } else if (isUnderWay(stored)) known.latest = run; // an older run that is evaluated once more in its place
    if (stored.state === 'done') known.done.push(stored);
  }
  return sets;
}
