import { CancelledError, InputError, throwIfCancelled } from '../../contract/errors';
import { inputsChanged } from '../../images/find/inputsChanged';
import { isBroken } from '../runStore';
import type { EvaluationJob, RunRecord } from '../runRecord';
import type { Services } from '../services';

/** Whether nothing that a done run was made of has changed since it was asked for. */
export async function isCurrent(
  record: RunRecord,
  { runs, log }: Pick<Services, 'runs' | 'log'>,
  signal?: AbortSignal,
): Promise<boolean> {
  if (record.state !== 'done') return false;
  try {
    const { report } = await runs.outcome(record.id);
    return !(await inputsChanged(report, Date.parse(record.createdAt), signal));
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warn(`Run ${record.id} cannot be used again: ${String(error)}`);
    return false;
  }
}

/** The newest done run that fits, where it is current; null where there is none. */
export async function currentRun(
  fits: (job: EvaluationJob) => boolean,
  services: Pick<Services, 'runs' | 'log'>,
  signal: AbortSignal,
): Promise<RunRecord | null> {
  const all = (await services.runs.list()).map(({ stored }) => stored);
  const record = all.find((run): run is RunRecord => !isBroken(run) && run.state === 'done' && fits(run.job));
  return record && (await isCurrent(record, services, signal)) ? record : null;
}

/**
 * Evaluates as an ordinary run, which the user sees, and may cancel too.
 *
 * @throws InputError, CancelledError
 */
export async function evaluateJob(
  job: EvaluationJob,
  { runs }: Pick<Services, 'runs'>,
  signal: AbortSignal,
): Promise<RunRecord> {
  throwIfCancelled(signal);
  const { id, finished } = runs.start(job);
  const cancel = () => runs.cancel(id);
  signal.addEventListener('abort', cancel, { once: true });
  const record = await finished.finally(() => signal.removeEventListener('abort', cancel));
  throwUnlessDone(record);
  return record;
}

/** @throws InputError with the words of a failed run; CancelledError */
function throwUnlessDone({ state, failure }: RunRecord): void {
  if (state === 'done') return;
  if (state === 'failed')
    throw new InputError(failure?.message ?? 'The evaluation failed.', failure?.mend ?? '');
  throw new CancelledError();
}
