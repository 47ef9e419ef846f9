import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import v8 from 'node:v8';
import pLimit from 'p-limit';
import type { EvaluationResult, RunOutcome } from '../contract/engine';
import { packNonFinite } from '../contract/nonFinite';
import { fromJson, toJson } from '../reports/json';
import { writeFileAtomically } from '../files/atomicFile';
import { makeFolder } from '../files/makeFolder';
import { parseRunRecord } from './runFiles';
import { parseColumns } from './columnsFile';
import { parseReplicates } from './replicatesFile';
import { isRunId, type RunRecord } from './runRecord';

/** A run whose files cannot be read: listed as such, so that it can be deleted. */
export interface BrokenRun {
  id: string;
  reason: string;
}

export type StoredRun = RunRecord | BrokenRun;

export function isBroken(run: StoredRun): run is BrokenRun {
  return 'reason' in run;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The runs of a workspace on disk: a folder a run with run.json, report.json (as the command line writes it),
 * columns.bin and replicates.bin (per-sample columns, scores without each sample: structured-clone bytes). Every file is written atomically, and
 * run.json last, so that a run that says "done" has its results.
 */
export class RunStore {
  readonly #folder: string;
  /** Two writes of a file at once may end in any order, and a deleted run would come back. */
  readonly #oneAtATime = pLimit(1);

  constructor(folder: string) {
    this.#folder = folder;
  }

  #file(id: string, name: string): string {
    if (!isRunId(id)) throw new Error(`"${id}" is no run id.`);
    return path.join(this.#folder, id, name);
  }

  /** All runs, newest first; what cannot be read is listed as broken, never thrown. */
  async list(): Promise<StoredRun[]> {
    let entries;
    try {
      entries = await readdir(this.#folder, { withFileTypes: true });
    } catch {
      return []; // no evaluation here yet
    }
    const ids = entries.filter(entry => entry.isDirectory() && isRunId(entry.name)).map(({ name }) => name);
    const runs = await Promise.all(ids.map(id => this.#read(id)));
    return runs.sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async #read(id: string): Promise<StoredRun> {
    try {
      const record = parseRunRecord(await readFile(this.#file(id, 'run.json'), 'utf8'));
      if (record.id !== id) throw new Error(`run.json is of another run, ${record.id}.`);
      return record;
    } catch (error) {
      return { id, reason: reasonOf(error) };
    }
  }

  save(record: RunRecord): Promise<void> {
    return this.#oneAtATime(async () => {
      const file = this.#file(record.id, 'run.json');
      await makeFolder(path.dirname(file));
      await writeFileAtomically(file, JSON.stringify(packNonFinite(record), undefined, 2));
    });
  }

  async saveResult(id: string, result: EvaluationResult): Promise<void> {
    const file = this.#file(id, 'columns.bin');
    await makeFolder(path.dirname(file));
    await writeFileAtomically(file, v8.serialize(result.columns));
    await writeFileAtomically(this.#file(id, 'replicates.bin'), v8.serialize(result.replicates));
    await writeFileAtomically(this.#file(id, 'report.json'), toJson(result.report));
  }

  /** A result without its samples. @throws Error naming the file where it is missing or damaged. */
  async readOutcome(id: string): Promise<RunOutcome> {
    const report = fromJson(await readFile(this.#file(id, 'report.json'), 'utf8'));
    const replicates = await readFile(this.#file(id, 'replicates.bin')).then(parseReplicates, () => null);
    return { report, replicates };
  }

  /** @throws Error naming the file where a result is missing or damaged. */
  async readResult(id: string): Promise<EvaluationResult> {
    const columns = parseColumns(await readFile(this.#file(id, 'columns.bin')));
    return { ...(await this.readOutcome(id)), columns };
  }

  delete(id: string): Promise<void> {
    return this.#oneAtATime(() =>
      rm(path.dirname(this.#file(id, 'run.json')), { recursive: true, force: true }),
    );
  }
}
