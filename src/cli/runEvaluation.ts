import type { EvaluationRequest, EvaluationResult } from '../contract/engine';
import type { CliContext } from './context';
import { createProgressDisplay } from './progressDisplay';

/** Runs one evaluation and settles only when the engine has stopped working on it, also after Ctrl+C. */
export async function runEvaluation(
  request: EvaluationRequest,
  { engine, stderr, signal }: CliContext,
  quiet: boolean,
): Promise<EvaluationResult> {
  const display = createProgressDisplay(stderr, quiet);
  let ended: () => void = () => undefined;
  const unwound = new Promise<void>(resolve => (ended = resolve));
  try {
    return await engine.client.evaluate(request, {
      signal,
      onProgress: progress => display.show(progress),
      onEnd: ended,
    });
  } catch (error) {
    // The engine gets its short time to store what it has encoded, then it is killed.
    if (signal.aborted) await unwound;
    throw error;
  } finally {
    display.clear();
  }
}

/** Thumbnails in the HTML report: sharp on a screen of double density. */
const thumbnailSize = 256;

/** Makes thumbnails for a report, in the engine. */
export function reportThumbnails(cache: string, { engine, signal }: CliContext) {
  return (files: string[]) => engine.client.thumbnails({ files, size: thumbnailSize, cache }, { signal });
}
