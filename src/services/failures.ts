import { DisconnectedError, InputError, toError } from '../contract/errors';
import type { Failure } from './runRecord';

/** The words that the user reads; the extension host passes its own so that they can be translated. */
export interface FailureWords {
  engineStopped: (reason: string) => string;
  tryAgain: string;
  seeLog: string;
}

const plainWords: FailureWords = {
  engineStopped: reason => `The evaluation engine stopped unexpectedly (${reason}).`,
  tryAgain: 'Evaluate again: everything that was encoded is kept.',
  seeLog: 'This is a defect of Sample Lens; the log has the details.',
};

/** Says in words what went wrong and what to do: bad input, a dead engine, or a defect of ours. */
export function toFailure(error: unknown, words: FailureWords = plainWords): Failure {
  if (error instanceof InputError) return { message: error.message, mend: error.mend };
  if (error instanceof DisconnectedError)
    return { message: words.engineStopped(error.message), mend: words.tryAgain };
  return { message: toError(error).message, mend: words.seeLog };
}
