import type { EvaluatedCheckpoint } from '../../comparison/compareRuns';
import type { NamedCheckpoint } from '../../comparison/nameCheckpoints';
import { smallerSet } from '../../comparison/smallerSet';
import type { EvaluationRequest, EvaluationResult } from '../../contract/engine';
import { CancelledError, DisconnectedError, InputError, toError } from '../../contract/errors';
import type { SetName } from '../../contract/panel';
import type { CliContext } from '../context';

/** A checkpoint that could not be evaluated. */
export interface FailedCheckpoint extends NamedCheckpoint {
  error: Error;
}

export interface EvaluatedCheckpoints {
  /** In the order given. */
  done: EvaluatedCheckpoint[];
  failed: FailedCheckpoint[];
}

export interface CheckpointWork {
  /** In order. */
  checkpoints: readonly NamedCheckpoint[];
  settings: Omit<EvaluationRequest, 'generated' | 'size'>;
  /** @param place of several, as "2 of 5, " */
  evaluate: (request: EvaluationRequest, place: string) => Promise<EvaluationResult>;
  /** What happens as it happens, a line each. */
  say: (line: string) => void;
  /** A result as it comes, at so many rows of every set (null: as they are). */
  onDone?: (checkpoint: EvaluatedCheckpoint) => void;
}

type EngineContext = Pick<CliContext, 'engine' | 'signal'>;

/** Work on several checkpoints: what one of them fails with stays with it. */
class Checkpoints {
  readonly #failed = new Map<string, FailedCheckpoint>();
  readonly #work: CheckpointWork;
  readonly #context: EngineContext;

  constructor(work: CheckpointWork, context: EngineContext) {
    this.#work = work;
    this.#context = context;
  }

  get left(): NamedCheckpoint[] {
    return this.#work.checkpoints.filter(({ path }) => !this.#failed.has(path));
  }

  get failed(): FailedCheckpoint[] {
    return [...this.#failed.values()];
  }

  /** @returns null where the job failed, and the checkpoint with it */
  async attempt<T>(checkpoint: NamedCheckpoint, job: () => Promise<T>): Promise<T | null> {
    try {
      return await job();
    } catch (thrown) {
      const error = toError(thrown);
      if (error instanceof CancelledError) throw error;
      this.#failed.set(checkpoint.path, { ...checkpoint, error });
      this.#work.say(`${checkpoint.name} is left out: ${failureWords(error)}`);
      return null;
    }
  }

  async count(path: string, which: SetName): Promise<number> {
    const { engine, signal } = this.#context;
    const { count } = await engine.client.countSamples({ path, which }, { signal });
    const { k } = this.#work.settings;
    if (count <= k)
      throw new InputError(
        `${path} has ${count} samples, too few for k = ${k}: more than k are needed.`,
        'Add samples, or choose a smaller k.',
      );
    return count;
  }

  evaluate(checkpoint: NamedCheckpoint, size: number | null) {
    const { settings, checkpoints, evaluate } = this.#work;
    const request = { ...settings, generated: { path: checkpoint.path, labels: null }, size };
    const place = `${checkpoints.indexOf(checkpoint) + 1} of ${checkpoints.length}, `;
    return evaluate(request, place);
  }
}

/** What went wrong, and what to do about it. */
export function failureWords(error: Error): string {
  if (error instanceof InputError) return `${error.message} ${error.mend}`;
  if (error instanceof DisconnectedError)
    return `The evaluation engine stopped unexpectedly (${error.message}). Compare again: everything that was encoded is kept.`;
  return error.message;
}

/**
 * Evaluates checkpoints against one reference, one after another, at the size of the smallest set of all: counted by
 * names first, so that none is evaluated twice but where images turn out to be unreadable, and a set smaller by them, or
 * where the smallest fails.
 *
 * A checkpoint that fails does not take the others down; what the reference fails with is thrown, and what all fail with.
 *
 * @throws InputError, CancelledError
 */
export async function evaluateCheckpoints(
  work: CheckpointWork,
  context: EngineContext,
): Promise<EvaluatedCheckpoints> {
  const { settings, say } = work;
  const checkpoints = new Checkpoints(work, context);
  const ofReal = await checkpoints.count(settings.real.path, 'real');
  const counts = new Map<string, number>();
  for (const checkpoint of work.checkpoints) {
    const count = await checkpoints.attempt(checkpoint, () =>
      checkpoints.count(checkpoint.path, 'generated'),
    );
    if (count !== null) counts.set(checkpoint.path, count);
  }
  const isEqual = settings.equalize === 'auto';
  let size = isEqual ? Math.min(ofReal, ...counts.values()) : null;
  const done = new Map<string, EvaluatedCheckpoint>();
  for (let again = false; ; again = true) {
    for (const checkpoint of checkpoints.left) {
      const before = done.get(checkpoint.path);
      if (before && (size === null || sizeOf(before) === size)) continue;
      const result = await checkpoints.attempt(checkpoint, () => checkpoints.evaluate(checkpoint, size));
      done.delete(checkpoint.path);
      if (!result) continue;
      const { report, replicates } = result;
      const evaluated = { ...checkpoint, result: { report, replicates } };
      done.set(checkpoint.path, evaluated);
      if (!again) work.onDone?.(evaluated);
    }
    // Of what is left: a set that failed holds no other down to its size, which may be that of a handful of torn files.
    // What a folder was given since it was counted takes no part: one that grows all the time would never be done.
    const kept = [...done.values()];
    const smallest = Math.min(
      ofReal,
      ...kept.map(({ path }) => counts.get(path)!),
      ...kept.map(({ result }) => smallerSet(result.report)),
    );
    if (size === null || done.size === 0 || smallest === size) break;
    say(
      smallest < size
        ? `A set has fewer samples than files, ${smallest}: the others are taken at that size too.`
        : `The smallest set is left out: the others are taken at the size of the smallest of them, ${smallest}.`,
    );
    size = smallest;
  }
  throwIfAllFailAlike(checkpoints.failed, work.checkpoints.length);
  const inOrder = work.checkpoints.flatMap(({ path }) => done.get(path) ?? []);
  return { done: inOrder, failed: checkpoints.failed };
}

/** What a checkpoint was drawn to. */
const sizeOf = ({ result }: EvaluatedCheckpoint) => result.report.equalization.realSize;

/** What every checkpoint fails with is no fault of the checkpoints: an unknown encoder, a reference that is torn. */
function throwIfAllFailAlike(failed: readonly FailedCheckpoint[], total: number): void {
  const [first] = failed;
  if (first && failed.length === total && failed.every(({ error }) => error.message === first.error.message))
    throw first.error;
}
