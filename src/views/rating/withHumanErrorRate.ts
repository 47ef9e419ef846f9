import type { EvaluationResult } from '../../contract/engine';
import { toError } from '../../contract/errors';
import { errorRateOf } from '../../ratings/errorRateOf';
import type { Services } from '../../services/services';

/** The result of a done run, with what people said of its images where they were asked. */
export async function withHumanErrorRate(
  runId: string,
  { runs, ratings, log }: Pick<Services, 'runs' | 'ratings' | 'log'>,
): Promise<EvaluationResult> {
  const result = await runs.result(runId);
  const { report } = result;
  const rate = await ratings.of(runId, report.createdAt).then(errorRateOf, (error: unknown) => {
    log.warn(toError(error).message); // the view of the rating says it; the scores are there all the same
    return null;
  });
  return rate && rate.answers > 0 ? { ...result, report: { ...report, humanErrorRate: rate } } : result;
}
