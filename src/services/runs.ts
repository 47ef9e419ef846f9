import path from 'node:path';
import type { CommitMark } from '../contract/commitMark';
import type { EngineContract, EngineFolders, EvaluationResult, RunOutcome } from '../contract/engine';
import { CancelledError, InputError } from '../contract/errors';
import type { Progress } from '../contract/progress';
import type { Client } from '../contract/rpc';
import { Emitter } from './emitter';
import { toFailure, type FailureWords } from './failures';
import { ownBuffers } from './ownBuffers';
import { ResultCache } from './resultCache';
import { RunQueue } from './runQueue';
import { sampleFolders } from './sampleFolders';
import { newEntry } from './newEntry';
import { summarize, type EvaluationJob, type RunRecord } from './runRecord';
import { isBroken, type RunStore, type StoredRun } from './runStore';

/**
 * Samples of all results that stay in memory: 100 to 130 bytes each. A comparison asks its checkpoints for page after
 * page, so that all of them are to fit: ten of 100,000 samples against 100,000 real ones, and some more.
 */
const MOST_SAMPLES = 2_500_000;

function samplesOf({ columns }: EvaluationResult): number {
  return columns.generated.names.length + columns.real.names.length;
}

/** A run as the views show it. */
export interface Run {
  stored: StoredRun;
  /** Where it is; null unless it is running. */
  progress: Progress | null;
  /** Where a run that was cancelled while this window was open had come to; null of all others. */
  stoppedAt: Progress | null;
  /** Grows with every change but progress. */
  revision: number;
}

export type RunEvent =
  { kind: 'list' } | { kind: 'changed'; id: string } | { kind: 'progress'; id: string; progress: Progress };

export interface RunsOptions {
  store: RunStore;
  evaluate: Client<EngineContract>['evaluate'];
  folders: () => EngineFolders;
  /** How many finished runs to keep; 0 for all. */
  keepRuns: () => number;
  /** Runs that are kept however many there are. */
  isKept?: (id: string) => boolean | Promise<boolean>;
  /** The commit that is checked out around a set. */
  commit?: (folder: string) => Promise<CommitMark | null>;
  /** What a set looks like from outside, so that a later change of its files shows. */
  stateOf?: (set: string) => Promise<string>;
  words?: FailureWords;
  /** Hears of errors that the user is shown only in words. */
  onDefect: (error: unknown) => void;
}

/** The name of a run: the user's own, or that of the generated set. */
export function runTitle(run: StoredRun): string {
  if (isBroken(run)) return run.id;
  return run.name ?? path.basename(run.job.generated.path);
}

export function isUnderWay(run: StoredRun): run is RunRecord {
  return !isBroken(run) && (run.state === 'queued' || run.state === 'running');
}

/** All runs of this workspace: those on disk, and those under way, one after another. */
export class Runs {
  readonly events = new Emitter<RunEvent>();
  readonly #options: RunsOptions;
  readonly #queue = new RunQueue();
  readonly #results = new ResultCache<EvaluationResult>({ sizeOf: samplesOf, most: MOST_SAMPLES });
  readonly #runs = new Map<string, Run>();
  /** Who waits for the end of a run under way. */
  readonly #waiting = new Map<string, (() => void)[]>();
  #loading: Promise<void> | undefined;

  constructor(options: RunsOptions) {
    this.#options = options;
  }

  /** Reads the runs of earlier sessions, once. */
  #load(): Promise<void> {
    this.#loading ??= this.#options.store.list().then(stored => {
      for (const run of stored) {
        if (!this.#runs.has(run.id))
          this.#runs.set(run.id, { stored: run, progress: null, stoppedAt: null, revision: 0 });
      }
    });
    return this.#loading;
  }

  /** Newest first. */
  async list(): Promise<Run[]> {
    await this.#load();
    return [...this.#runs.values()].sort((a, b) => (a.stored.id < b.stored.id ? 1 : -1));
  }

  async get(id: string): Promise<Run | undefined> {
    await this.#load();
    return this.#runs.get(id);
  }

  /** Those waiting or running, the running one first. */
  underWay(): RunRecord[] {
    const records = [...this.#runs.values()].map(run => run.stored).filter(isUnderWay);
    return records.sort((a, b) =>
      a.state === b.state ? (a.id < b.id ? -1 : 1) : a.state === 'running' ? -1 : 1,
    );
  }

  /** Queues a new evaluation. `finished` gives its record once it is done, failed or cancelled; never throws. */
  start(job: EvaluationJob): { id: string; finished: Promise<RunRecord> } {
    const record: RunRecord = {
      ...newEntry(),
      setState: null,
      state: 'queued',
      job,
      failure: null,
      summary: null,
    };
    this.#runs.set(record.id, { stored: record, progress: null, stoppedAt: null, revision: 0 });
    this.events.fire({ kind: 'list' });
    return { id: record.id, finished: this.#enqueue(record) };
  }

  /** Queues a failed or cancelled run once more, in its place. */
  restart(record: RunRecord): { id: string; finished: Promise<RunRecord> } {
    const again: RunRecord = { ...record, state: 'queued', failure: null, summary: null };
    this.#update(again);
    return { id: record.id, finished: this.#enqueue(again) };
  }

  #enqueue(record: RunRecord): Promise<RunRecord> {
    const saved = this.#save(record);
    return new Promise(resolve => {
      this.#queue.add(record.id, async signal => {
        await saved;
        const last = await this.#evaluate(record, signal);
        await this.#save(last);
        this.#update(last);
        resolve(last);
        for (const tell of this.#waiting.get(record.id) ?? []) tell();
        this.#waiting.delete(record.id);
        await this.#forgetOldest().catch(this.#options.onDefect); // it stays a run more
      });
    });
  }

  async #evaluate(queued: RunRecord, signal: AbortSignal): Promise<RunRecord> {
    const { evaluate, folders, store, words, onDefect } = this.#options;
    const { id } = queued;
    let record = queued;
    // Name and notes may be changed while the run is under way.
    const now = (changes: Partial<RunRecord>) => ({ ...record, ...this.#wordsOf(id), ...changes });
    try {
      if (signal.aborted) throw new CancelledError();
      this.#update(now({ state: 'running' }));
      const set = record.job.generated.path;
      const commit = await this.#options.commit?.(path.dirname(set));
      const setState = await this.#options.stateOf?.(set).catch(() => null); // the engine says why, in its words
      record = { ...record, commit: commit ?? null, setState: setState ?? null };
      const onProgress = (progress: Progress) => {
        const run = this.#runs.get(id);
        if (!run || signal.aborted) return;
        run.progress = progress;
        this.events.fire({ kind: 'progress', id, progress });
      };
      const evaluated = await evaluate({ ...record.job, folders: folders() }, { signal, onProgress });
      const result = { ...evaluated, columns: ownBuffers(evaluated.columns) };
      this.#results.forget(id);
      await store.saveResult(id, result);
      void this.#results.get(id, () => Promise.resolve(result));
      return now({ state: 'done', summary: { ...summarize(result.report), folders: sampleFolders(result) } });
    } catch (error) {
      if (error instanceof CancelledError) return now({ state: 'cancelled' });
      if (!(error instanceof InputError)) onDefect(error);
      return now({ state: 'failed', failure: toFailure(error, words) });
    }
  }

  #wordsOf(id: string): Pick<RunRecord, 'name' | 'notes'> {
    const stored = this.#runs.get(id)?.stored;
    return stored && !isBroken(stored)
      ? { name: stored.name, notes: stored.notes }
      : { name: null, notes: '' };
  }

  async #save(record: RunRecord): Promise<void> {
    try {
      await this.#options.store.save(record);
    } catch (error) {
      this.#options.onDefect(error); // a full disk must not take the running evaluation down
    }
  }

  #update(record: RunRecord): void {
    const run = this.#runs.get(record.id);
    if (!run) return;
    run.stored = record;
    run.stoppedAt = record.state === 'cancelled' ? (run.progress ?? run.stoppedAt) : null;
    run.progress = null;
    run.revision++;
    this.events.fire({ kind: 'changed', id: record.id });
  }

  cancel(id: string): void {
    this.#queue.cancel(id);
  }

  cancelAll(): void {
    this.#queue.cancelAll();
  }

  /** Names a run; an empty name names it after its folder again. */
  rename(id: string, name: string): Promise<void> {
    return this.#amend(id, { name: name.trim() || null });
  }

  /** Tells the views that something beside a run's result is new, as answers about its images. */
  touch(id: string): void {
    const stored = this.#runs.get(id)?.stored;
    if (stored && !isBroken(stored) && !isUnderWay(stored)) this.#update(stored);
  }

  /** Keeps what the user has to say of a run. */
  setNotes(id: string, notes: string): Promise<void> {
    return this.#amend(id, { notes: notes.trim() });
  }

  /** The size at which a run that failed is evaluated when it is tried again. */
  async setSize(id: string, size: number): Promise<void> {
    const stored = this.#runs.get(id)?.stored;
    if (stored && !isBroken(stored)) await this.#amend(id, { job: { ...stored.job, size } });
  }

  async #amend(id: string, changes: Partial<Pick<RunRecord, 'name' | 'notes' | 'job'>>): Promise<void> {
    const run = this.#runs.get(id);
    if (!run || isBroken(run.stored)) return;
    const { stored, progress } = run;
    const amended = { ...stored, ...changes };
    this.#update(amended);
    run.progress = progress;
    if (!isUnderWay(amended)) await this.#options.store.save(amended);
  }

  /** Cancels the run where it is under way, and takes its files away. */
  async delete(id: string): Promise<void> {
    const run = this.#runs.get(id);
    if (run && isUnderWay(run.stored)) {
      const settled = new Promise<void>(resolve => {
        this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]);
      });
      this.cancel(id);
      await settled;
    }
    this.#runs.delete(id);
    this.#results.forget(id);
    await this.#options.store.delete(id);
    this.events.fire({ kind: 'changed', id });
    this.events.fire({ kind: 'list' });
  }

  /** The result of a done run. @throws InputError where its files are gone or damaged. */
  result(id: string): Promise<EvaluationResult> {
    return this.#results.get(id, async () => {
      try {
        return await this.#options.store.readResult(id);
      } catch (error) {
        this.#options.onDefect(error);
        const reason = error instanceof Error ? error.message : String(error);
        throw new InputError(`The result of this run cannot be read: ${reason}`, 'Evaluate again.');
      }
    });
  }

  /** The result of a done run without its samples. @throws Error where its files are gone or damaged */
  outcome(id: string): Promise<RunOutcome> {
    return this.#options.store.readOutcome(id);
  }

  async #forgetOldest(): Promise<void> {
    const { keepRuns, isKept = () => false } = this.#options;
    const keep = keepRuns();
    if (keep <= 0) return;
    const finished = (await this.list()).filter(run => !isUnderWay(run.stored));
    const kept = await Promise.all(finished.map(async run => isKept(run.stored.id)));
    const others = finished.filter((_, i) => !kept[i]);
    for (const run of others.slice(keep)) await this.delete(run.stored.id);
  }
}
