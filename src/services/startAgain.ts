import { isDeepStrictEqual } from 'node:util';
import type { RunRecord } from './runRecord';
import { isBroken } from './runStore';
import type { Runs } from './runs';

export interface AgainOptions {
  /** Instead of the run's own; null for that. */
  encoder: string | null;
  /** Whether a finished run is evaluated in its place too, since it is part of a comparison. */
  inPlace: boolean;
}

/**
 * Evaluates a run once more: a failed or cancelled one in its place, a finished or deleted one, or with another encoder,
 * as a new run. What is asked for twice is started once: a double click asks twice, and a notification keeps the record
 * that it told of, whatever has become of the run since.
 *
 * @returns the run; its end is null where it was under way already
 */
export async function startAgain(
  runs: Runs,
  { id, job }: RunRecord,
  { encoder, inPlace }: AgainOptions,
): Promise<{ id: string; finished: Promise<RunRecord> | null }> {
  const stored = (await runs.get(id))?.stored;
  // From here on nothing waits: who asks at the same time finds what was started.
  const place = encoder === null && stored && !isBroken(stored) ? stored : null;
  const underWay = runs.underWay();
  if (place && underWay.some(other => other.id === id)) return { id, finished: null };
  const unfinished = place?.state === 'failed' || place?.state === 'cancelled';
  if (place && (unfinished || inPlace)) return runs.restart(place);
  const wanted = { ...job, encoder: encoder ?? job.encoder };
  const same = underWay.find(other => isDeepStrictEqual(other.job, wanted));
  return same ? { id: same.id, finished: null } : runs.start(wanted);
}
