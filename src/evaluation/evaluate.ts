import type { EvaluationRequest, EvaluationResult } from '../contract/engine';
import { throwIfCancelled } from '../contract/errors';
import type { Progress } from '../contract/progress';

export interface EvaluateOptions {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

/**
 * One whole evaluation: finds and encodes both sets, searches neighbours, computes the scores, reads them.
 *
 * @throws InputError for input that the user can mend, CancelledError once the signal is aborted
 */
export function evaluate(
  request: EvaluationRequest,
  options: EvaluateOptions = {},
): Promise<EvaluationResult> {
  throwIfCancelled(options.signal);
  return Promise.reject(new Error(`Not there yet: ${request.generated.path}`));
}
