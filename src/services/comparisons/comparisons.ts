import path from 'node:path';
import type { ComparisonReport } from '../../contract/comparison';
import type { CommitMark } from '../../contract/commitMark';
import type { CountRequest, RunOutcome } from '../../contract/engine';
import { InputError } from '../../contract/errors';
import { compareRuns, type EvaluatedCheckpoint } from '../../comparison/compareRuns';
import { orderCheckpoints } from '../../comparison/nameCheckpoints';
import { smallerSet } from '../../comparison/smallerSet';
import { Emitter } from '../emitter';
import { ResultCache } from '../resultCache';
import type { RunRecord } from '../runRecord';
import { isBroken } from '../runStore';
import { isUnderWay, type Run, type Runs } from '../runs';
import type { ComparisonRecord, ComparisonTemplate, MemberRecord } from './comparisonRecord';
import type { ComparisonStore } from './comparisonStore';
import { countReplicates } from './countReplicates';
import { freshRecord } from './freshRecord';
import { membersOfRuns, stillRemoved, withMembers, without } from './members';

export type ComparisonEvent =
  { kind: 'list' } | { kind: 'changed'; id: string } | { kind: 'done'; id: string; runId: string };

export interface ComparisonsOptions {
  store: ComparisonStore;
  runs: Runs;
  count: (request: CountRequest) => Promise<{ count: number }>;
  commit: (folder: string) => Promise<CommitMark | null>;
  /** The user's pattern for steps; empty for the usual names. */
  stepPattern: () => string;
  version: string;
  onDefect: (error: unknown) => void;
}

/** What a new comparison is made of. */
export interface NewComparison {
  template: ComparisonTemplate;
  /** Generated sets, absolute. */
  paths: readonly string[];
  /** The folder of the training run; null where there is none. */
  folder: string | null;
}

/** A comparison with the runs of its members. */
export interface Comparison {
  record: ComparisonRecord;
  /** Grows with every change but progress. */
  revision: number;
  /** In the order of the members; undefined for a run that is gone. */
  runs: (Run | undefined)[];
}

/**
 * Replicates of all compared runs that stay in memory, 8 bytes each. Every change of a comparison asks for all of its
 * checkpoints: 25 of 100,000 samples against 100,000 real ones are to fit.
 */
const MOST_REPLICATES = 16_000_000;

/** The name of a comparison: the user's own, or that of its folder or first checkpoint. */
export function comparisonTitle({ name, folder, members }: ComparisonRecord): string {
  return name ?? path.basename(folder ?? path.dirname(members[0]?.path ?? ''));
}

/** All comparisons of this workspace; their checkpoints are ordinary runs. */
export class Comparisons {
  readonly events = new Emitter<ComparisonEvent>();
  readonly #options: ComparisonsOptions;
  readonly #comparisons = new Map<string, { record: ComparisonRecord; revision: number }>();
  readonly #outcomes = new ResultCache<RunOutcome>({ sizeOf: countReplicates, most: MOST_REPLICATES });
  /** Of the revision that was compared last: every page of samples asks which checkpoints stand in the table. */
  readonly #reports = new Map<string, { revision: number; report: Promise<ComparisonReport | null> }>();
  /** Runs that were seen under way: only then is their end news. */
  readonly #underWay = new Set<string>();
  /** Runs that were seen to fail: where one is done after all, its set may be the smallest. */
  readonly #failed = new Set<string>();
  readonly #settling = new Map<string, Promise<void>>();
  #loading: Promise<void> | undefined;

  constructor(options: ComparisonsOptions) {
    this.#options = options;
    options.runs.events.on(event => {
      if (event.kind === 'changed') void this.#runChanged(event.id).catch(options.onDefect);
    });
  }

  /** Reads the comparisons of earlier sessions, once. */
  load(): Promise<void> {
    this.#loading ??= this.#options.store.list().then(records => {
      for (const record of records) this.#comparisons.set(record.id, { record, revision: 0 });
    });
    return this.#loading;
  }

  /** Newest first. */
  async list(): Promise<ComparisonRecord[]> {
    await this.load();
    return [...this.#comparisons.values()].map(({ record }) => record).sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async get(id: string): Promise<Comparison | undefined> {
    await this.load();
    const found = this.#comparisons.get(id);
    if (!found) return undefined;
    const runs = await Promise.all(found.record.members.map(({ runId }) => this.#options.runs.get(runId)));
    return { ...found, runs };
  }

  /** Whether a run is a checkpoint of a comparison, of the one named or of any: such runs are kept, however old. */
  holds(runId: string, comparisonId?: string): boolean {
    return [...this.#comparisons.values()].some(
      ({ record }) =>
        (comparisonId === undefined || record.id === comparisonId) &&
        record.members.some(member => member.runId === runId),
    );
  }

  /**
   * Evaluates checkpoints one after another, all at the size of the smallest set. Without any, an empty comparison
   * waits for the first.
   *
   * @returns the comparison's id, and its members' records once all are done, failed or cancelled
   * @throws InputError where a set holds nothing, or cannot be read
   */
  async start({ template, paths, folder }: NewComparison): Promise<StartedComparison> {
    await this.load();
    const size = await this.#commonSize(template, paths);
    const commit = await this.#options.commit(folder ?? path.dirname(paths[0] ?? template.real.path));
    return this.#evaluate(freshRecord({ commit, folder, template: { ...template, size } }), paths);
  }

  /**
   * Adds checkpoints to a comparison, at its size; the first ones of an empty comparison give it its size.
   *
   * @throws InputError where it cannot take any
   */
  async add(id: string, paths: readonly string[]): Promise<StartedComparison> {
    const record = await this.#record(id);
    const known = new Set(record.members.map(member => member.path));
    const added = paths.filter(file => !known.has(file));
    if (known.size > 0 || !record.template) return this.#evaluate(record, added);
    const size = await this.#commonSize(record.template, added);
    const now = await this.#record(id); // counting takes its time: it may have another name by now, or be deleted
    return this.#evaluate({ ...now, template: now.template && { ...now.template, size } }, added);
  }

  async #evaluate(record: ComparisonRecord, paths: readonly string[]): Promise<StartedComparison> {
    const { runs, stepPattern } = this.#options;
    const { template } = record;
    if (!template)
      throw new InputError(
        'This comparison is of runs that were there already: no checkpoint can be added.',
        'Compare the folders instead.',
      );
    // In the order of training, so that the curve grows from the left.
    const ordered = withMembers(
      [],
      paths.map(file => ({ path: file, runId: '' })),
      stepPattern(),
    );
    const started = ordered.map(member => ({
      ...member,
      run: runs.start({ ...template, generated: { path: member.path, labels: null } }),
    }));
    const added = started.map(({ path: file, run }) => ({ path: file, runId: run.id }));
    const members = withMembers(record.members, added, stepPattern());
    await this.#save({ ...record, members, ...stillRemoved(record, paths) });
    this.events.fire({ kind: 'list' });
    const finished = Promise.all(started.map(({ run }) => run.finished)).then(async records => {
      await this.#settleSizes(record.id);
      return records;
    });
    return { id: record.id, runIds: added.map(({ runId }) => runId), finished };
  }

  /** Sets runs side by side that are there already. */
  async ofRuns(records: readonly RunRecord[]): Promise<string> {
    await this.load();
    const record = freshRecord({ members: membersOfRuns(records, this.#options.stepPattern()) });
    await this.#save(record);
    this.events.fire({ kind: 'list' });
    return record.id;
  }

  /** Rows of the smallest set that can be evaluated, the reference among them; null where sets are compared as they are. */
  async #commonSize(template: ComparisonTemplate, paths: readonly string[]): Promise<number | null> {
    if (template.equalize === 'off' || paths.length === 0) return null;
    const { count } = this.#options;
    const sizes = [await count({ path: template.real.path, which: 'real' })];
    for (const file of paths) {
      // A set that cannot be counted, or is too small for any score, fails by itself when it is evaluated, and says
      // why: at its size none of the others would have a score.
      const found = await count({ path: file, which: 'generated' }).catch(() => null);
      if (found && found.count > template.k) sizes.push(found);
    }
    return Math.min(...sizes.map(size => size.count));
  }

  /**
   * Images that cannot be read are found out when they are: where a set turned out smaller than all were drawn to, the
   * others are evaluated again at its size; and where the smallest failed, at the size of the smallest that is left, for
   * that may have been a handful of torn files. Features are kept, so that this takes a search each.
   */
  #settleSizes(id: string): Promise<void> {
    // One at a time: what it evaluates again may be what asks for it.
    const settling = this.#settling.get(id) ?? this.#settle(id).finally(() => this.#settling.delete(id));
    this.#settling.set(id, settling);
    return settling;
  }

  async #settle(id: string): Promise<void> {
    const found = await this.get(id);
    const template = found?.record.template;
    if (!found || typeof template?.size !== 'number') return;
    const records = found.runs.flatMap(run => (run && !isBroken(run.stored) ? [run.stored] : []));
    const done = records.filter(({ state }) => state === 'done');
    const failed = records.filter(({ state }) => state === 'failed');
    if (done.length === 0) return;
    const reports = await Promise.all(done.map(async record => (await this.#outcome(record.id)).report));
    const sizes = reports.map(({ equalization }) => equalization.realSize);
    const least = Math.min(...sizes);
    const isOver = records.length === done.length + failed.length;
    const grows = least === template.size && failed.length > 0 && isOver;
    const size = grows ? Math.min(...reports.map(smallerSet)) : least;
    const now = this.#comparisons.get(id)?.record; // with what was added while the reports were read
    if (!now || !(grows ? size > template.size : size < template.size)) return;
    await this.#save({ ...now, template: { ...template, size } });
    for (const { id: runId } of failed) await this.#options.runs.setSize(runId, size);
    const others = done.filter((_, i) => sizes[i]! !== size);
    await Promise.all(
      others.map(record => this.#options.runs.restart({ ...record, job: { ...record.job, size } }).finished),
    );
  }

  /** The members that are done side by side; null where none is. */
  async report(id: string): Promise<ComparisonReport | null> {
    const found = await this.get(id);
    if (!found) return null;
    const known = this.#reports.get(id);
    if (known?.revision === found.revision) return known.report;
    const report = this.#compare(found);
    this.#reports.set(id, { revision: found.revision, report });
    return report;
  }

  async #compare({ record, runs }: Comparison): Promise<ComparisonReport | null> {
    const evaluated: EvaluatedCheckpoint[] = [];
    for (const [i, { runId, name, path: file, step }] of record.members.entries()) {
      const run = runs[i];
      if (!run || !isDone(run)) continue;
      try {
        evaluated.push({ name, path: file, step, result: await this.#outcome(runId) });
      } catch (error) {
        this.#options.onDefect(error); // its files are damaged: the run's own panel says so
      }
    }
    if (evaluated.length === 0) return null;
    const baseline = record.members.find(({ runId }) => runId === record.baseline)?.name ?? null;
    return compareRuns(evaluated, { baseline, version: this.#options.version, now: new Date() });
  }

  #outcome(runId: string): Promise<RunOutcome> {
    return this.#outcomes.get(runId, () => this.#options.runs.outcome(runId));
  }

  async #runChanged(runId: string): Promise<void> {
    this.#outcomes.forget(runId);
    await this.load();
    const run = await this.#options.runs.get(runId);
    if (run && isUnderWay(run.stored)) this.#underWay.add(runId);
    const justDone = run !== undefined && isDone(run) && this.#underWay.delete(runId);
    if (run && !isBroken(run.stored) && run.stored.state === 'failed') this.#failed.add(runId);
    const isMended = justDone && this.#failed.delete(runId);
    for (const id of [...this.#comparisons.keys()]) {
      const record = this.#comparisons.get(id)?.record; // saving one takes its time, and others change meanwhile
      if (!record?.members.some(member => member.runId === runId)) continue;
      if (!run) await this.#save({ ...record, members: without(record.members, runId) });
      else this.#touch(record.id);
      if (isMended) await this.#settleSizes(record.id);
      if (justDone) this.events.fire({ kind: 'done', id: record.id, runId });
    }
  }

  #touch(id: string): void {
    const found = this.#comparisons.get(id);
    if (found) found.revision++;
    this.events.fire({ kind: 'changed', id });
  }

  async #save(record: ComparisonRecord): Promise<void> {
    const known = this.#comparisons.get(record.id);
    this.#comparisons.set(record.id, { record, revision: known?.revision ?? 0 });
    this.#touch(record.id);
    await this.#options.store.save(record);
  }

  async #record(id: string): Promise<ComparisonRecord> {
    await this.load();
    const found = this.#comparisons.get(id);
    if (found) return found.record;
    throw new InputError('This comparison is deleted.', 'Compare the checkpoints again.');
  }

  /** Changes what the user may change. */
  async change(
    id: string,
    changes: Partial<Pick<ComparisonRecord, 'name' | 'notes' | 'baseline' | 'watching'>>,
  ): Promise<void> {
    await this.#save({ ...(await this.#record(id)), ...changes });
    this.events.fire({ kind: 'list' });
  }

  /** Takes a checkpoint out; its run stays. @returns the checkpoint; undefined where there is none of that run */
  async remove(id: string, runId: string): Promise<MemberRecord | undefined> {
    const record = await this.#record(id);
    const { members, removed = [] } = record;
    const found = members.find(member => member.runId === runId);
    if (!found) return undefined;
    await this.#save({ ...record, members: without(members, runId), removed: [...removed, found.path] });
    this.events.fire({ kind: 'list' });
    return found;
  }

  /**
   * Puts a checkpoint back that was taken out, in its place in the training, with the run that it had. Nothing is
   * evaluated. Where it was added again meanwhile it stays as it is.
   *
   * @throws InputError where its run, or the comparison, is deleted
   */
  async restore(id: string, member: MemberRecord): Promise<void> {
    const isThere = await this.#options.runs.get(member.runId);
    const record = await this.#record(id);
    const { template, members } = record;
    if (!isThere)
      throw new InputError(
        `The run of ${member.name} is deleted.`,
        template
          ? 'Evaluate it again with the others of its folder.'
          : 'Evaluate it again, and compare the runs.',
      );
    if (members.some(({ runId, path: file }) => runId === member.runId || (template && file === member.path)))
      return;
    // Runs that were there already may be several of one folder: those keep their names.
    const restored = template
      ? withMembers(members, [member], this.#options.stepPattern())
      : orderCheckpoints([...members, member]);
    await this.#save({ ...record, members: restored, ...stillRemoved(record, [member.path]) });
    this.events.fire({ kind: 'list' });
  }

  /** Cancels what is under way. */
  async cancel(id: string): Promise<void> {
    for (const { runId } of (await this.#record(id)).members) this.#options.runs.cancel(runId);
  }

  /** Forgets a comparison; `withRuns` also takes its checkpoints' runs away. */
  async delete(id: string, withRuns: boolean): Promise<void> {
    const { members } = await this.#record(id);
    this.#comparisons.delete(id);
    this.#reports.delete(id);
    await this.#options.store.delete(id);
    this.events.fire({ kind: 'changed', id });
    this.events.fire({ kind: 'list' });
    if (withRuns) for (const { runId } of members) await this.#options.runs.delete(runId);
  }
}

export interface StartedComparison {
  id: string;
  /** Of the checkpoints that are evaluated now. */
  runIds: string[];
  /** Never rejects for a run that fails. */
  finished: Promise<RunRecord[]>;
}

function isDone({ stored }: Run): boolean {
  return !isBroken(stored) && stored.state === 'done';
}
