import type { EvaluationRequest, EvaluationResult } from '../../contract/engine';
import type { CliContext } from '../context';
import { withProgress } from '../progress/withProgress';

/** Runs one evaluation with its progress shown. */
export function runEvaluation(
  request: EvaluationRequest,
  context: CliContext,
  quiet: boolean,
  prefix = '',
): Promise<EvaluationResult> {
  return withProgress(context, quiet, options => context.engine.client.evaluate(request, options), prefix);
}

/** Thumbnails in the HTML report: sharp on a screen of double density. */
const thumbnailSize = 256;

/** Makes thumbnails for a report, in the engine. */
export function reportThumbnails(cache: string, { engine, signal }: CliContext) {
  return (files: string[]) => engine.client.thumbnails({ files, size: thumbnailSize, cache }, { signal });
}
