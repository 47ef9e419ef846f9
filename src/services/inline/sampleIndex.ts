import path from 'node:path';
import type { EvaluationResult } from '../../contract/engine';
import type { SetName } from '../../contract/panel';
import { isInside } from '../../paths/isInside';
import { isSamePath } from '../../paths/isSamePath';
import type { RunRecord } from '../runRecord';
import type { Runs } from '../runs';
import type { EvaluatedSets } from './evaluatedSets';

/** An image file as a sample of a finished run. */
export interface FoundSample {
  record: RunRecord;
  result: EvaluationResult;
  set: SetName;
  row: number;
}

interface Owner {
  folder: string;
  set: SetName;
  record: RunRecord;
}

/** Finds the sample that an image file is: of the innermost evaluated folder around it, in its newest run. */
export class SampleIndex {
  readonly #runs: Runs;
  readonly #sets: EvaluatedSets;
  /** Rows by name; they go with the columns they are of. */
  readonly #rows = new WeakMap<readonly string[], Map<string, number>>();

  constructor(runs: Runs, sets: EvaluatedSets) {
    this.#runs = runs;
    this.#sets = sets;
  }

  /** Null where no finished run has the file. */
  async find(file: string): Promise<FoundSample | null> {
    for (const { folder, set, record } of await this.#owners(file)) {
      const result = await this.#runs.result(record.id).catch(() => null); // a damaged run has no samples
      if (!result) continue;
      const row = this.#rowsOf(result.columns[set].names).get(toName(folder, file));
      if (row !== undefined) return { record, result, set, row };
    }
    return null;
  }

  /** Evaluated folders around a file, the innermost first, generated ones before the reference sets of others. */
  async #owners(file: string): Promise<Owner[]> {
    const owners = new Map<string, Owner>();
    for (const { path: folder, done } of await this.#sets.list()) {
      const [record] = done;
      if (!record) continue;
      if (isAround(folder, file)) owners.set(folder, { folder, set: 'generated', record });
      const real = path.resolve(record.job.real.path);
      const known = owners.get(real);
      if (!isAround(real, file) || known?.set === 'generated') continue;
      if (!known || known.record.id < record.id) owners.set(real, { folder: real, set: 'real', record });
    }
    return [...owners.values()].sort((a, b) => b.folder.length - a.folder.length);
  }

  #rowsOf(names: readonly string[]): Map<string, number> {
    let rows = this.#rows.get(names);
    if (!rows) {
      rows = new Map(names.map((name, row) => [name, row]));
      this.#rows.set(names, rows);
    }
    return rows;
  }
}

function toName(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

function isAround(folder: string, file: string): boolean {
  return isInside(file, folder) && !isSamePath(folder, file);
}
