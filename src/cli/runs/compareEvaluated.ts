import { compareRuns, type EvaluatedCheckpoint } from '../../comparison/compareRuns';
import type { ComparisonReport } from '../../contract/comparison';
import { InputError } from '../../contract/errors';
import { counted } from '../../contract/format';
import { programVersion } from '../../evaluation/programVersion';
import { failureWords, type FailedCheckpoint } from './evaluateCheckpoints';

/**
 * Sets what could be evaluated side by side, and names what could not among the refused.
 *
 * @param baseline a checkpoint's name; null for the first
 * @throws InputError where fewer than two checkpoints stand in the table
 */
export function compareEvaluated(
  done: readonly EvaluatedCheckpoint[],
  failed: readonly FailedCheckpoint[],
  baseline: string | null,
): ComparisonReport {
  const reasons = failed.map(({ name, error }) => `${name}: ${failureWords(error)}`);
  if (done.length < 2)
    throw new InputError(
      `Only ${counted(done.length, 'checkpoint')} could be evaluated; a comparison needs two.\n${reasons.join('\n')}`,
      'Mend what is named above, and compare again: what was encoded is kept.',
    );
  const report = compareRuns(done, { baseline, version: programVersion(), now: new Date() });
  const refused = [
    ...report.refused,
    ...failed.map(({ name, path, error }) => ({ name, path, reason: failureWords(error) })),
  ];
  if (report.checkpoints.length < 2)
    throw new InputError(
      `None of the checkpoints can stand beside ${report.baseline ?? 'the first'}:\n${refused.map(({ name, reason }) => `${name}: ${reason}`).join('\n')}`,
      'Leave --equalize at auto, so that all are drawn to one size.',
    );
  // Differences to another checkpoint than the one asked for would be read as those to it.
  const isThere = baseline === null || report.baseline === baseline;
  return { ...report, refused, baseline: isThere ? report.baseline : null };
}
