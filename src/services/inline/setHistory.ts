import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { nameCheckpoints, type NamedCheckpoint } from '../../comparison/nameCheckpoints';
import { InputError } from '../../contract/errors';
import type { RunRecord } from '../runRecord';
import type { EvaluatedSet } from './evaluatedSets';

/** Finished runs that stand in one row, and the one that the row is about. */
export interface SetHistory {
  /** Of one set over time, or of the checkpoints of one training run. */
  of: 'runs' | 'checkpoints';
  /** The earliest first, or in the order of training; two or more. */
  points: { name: string; record: RunRecord }[];
  /** Index of the run itself. */
  at: number;
}

/**
 * What a run's scores are one of: the runs of its set, or where it has no other the newest ones of the sets beside it,
 * in the order of training. Only what was evaluated in the same way: other scores do not compare.
 *
 * @param sets all that are evaluated
 * @param stepPattern see `readStep`; one that cannot be used counts as none
 * @returns null where there is nothing else to show
 */
export function setHistory(
  record: RunRecord,
  sets: readonly EvaluatedSet[],
  stepPattern: string,
): SetHistory | null {
  const set = path.resolve(record.job.generated.path);
  const own = runsOf(sets, set).filter(other => isSameWay(other, record));
  if (own.length > 1) {
    const points = own.map(run => ({ name: run.createdAt.slice(0, 10), record: run })).reverse();
    return { of: 'runs', points, at: points.findIndex(({ record: { id } }) => id === record.id) };
  }
  const points = checkpointsBeside(record, sets, stepPattern);
  if (points.length < 2) return null;
  return { of: 'checkpoints', points, at: points.findIndex(({ record: { id } }) => id === record.id) };
}

/**
 * What a run is best compared with: the set's run before it, or else the newest run of the checkpoint before it in
 * training; those that were evaluated in the same way first.
 *
 * @returns null where nothing was evaluated before it
 */
export function previousRun(
  record: RunRecord,
  sets: readonly EvaluatedSet[],
  stepPattern: string,
): RunRecord | null {
  const older = runsOf(sets, path.resolve(record.job.generated.path)).filter(({ id }) => id < record.id);
  const checkpoints = checkpointsBeside(record, sets, stepPattern);
  const at = checkpoints.findIndex(point => point.record.id === record.id);
  return older.find(other => isSameWay(other, record)) ?? checkpoints[at - 1]?.record ?? older[0] ?? null;
}

function runsOf(sets: readonly EvaluatedSet[], set: string): readonly RunRecord[] {
  return sets.find(each => each.path === set)?.done ?? [];
}

/** The run among the newest comparable ones of the sets in its folder, by their steps; none where it has no step. */
function checkpointsBeside(
  record: RunRecord,
  sets: readonly EvaluatedSet[],
  stepPattern: string,
): SetHistory['points'] {
  const set = path.resolve(record.job.generated.path);
  const newest = new Map<string, RunRecord>([[set, record]]);
  for (const { path: other, done } of sets) {
    if (other === set || path.dirname(other) !== path.dirname(set)) continue;
    const run = done.find(each => isSameWay(each, record));
    if (run) newest.set(other, run);
  }
  const named = nameAll([...newest.keys()], stepPattern);
  const unit = named.find(({ path: file }) => file === set)?.step?.unit;
  return named
    .flatMap(({ path: file, name, step }) =>
      step && step.unit === unit ? [{ name, step: step.step, record: newest.get(file)! }] : [],
    )
    .sort((a, b) => a.step - b.step)
    .map(({ name, record: run }) => ({ name, record: run }));
}

function nameAll(paths: readonly string[], stepPattern: string): NamedCheckpoint[] {
  try {
    return nameCheckpoints(paths, stepPattern);
  } catch (error) {
    if (error instanceof InputError) return nameCheckpoints(paths); // comparing says what is wrong with the pattern
    throw error;
  }
}

/** Whether two runs say the same thing of other sets, as far as their records tell. */
function isSameWay(a: RunRecord, b: RunRecord): boolean {
  return isDeepStrictEqual(termsOf(a), termsOf(b));
}

function termsOf({ job, summary }: RunRecord): unknown {
  const { real, encoder, k, equalize, size, parameters, balls, search = 'exact' } = job;
  const counts = summary ? [summary.realCount, summary.generatedCount] : [];
  const drawn = equalize === 'off' ? counts : Math.min(...counts, size ?? Infinity);
  return [
    path.resolve(real.path),
    encoder,
    summary?.encoder, // says of itself whether it ran in int8, which the job only asks for
    k,
    equalize,
    drawn,
    parameters,
    balls,
    search,
  ];
}
