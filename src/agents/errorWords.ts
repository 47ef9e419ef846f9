import { CancelledError, DisconnectedError, InputError, toError } from '../contract/errors';

/** What went wrong, for a model: what it can mend, and what it must leave to people. */
export function errorWords(thrown: unknown): string {
  const error = toError(thrown);
  if (error instanceof InputError) return [error.message, error.mend].filter(Boolean).join(' ');
  if (error instanceof CancelledError)
    return 'It was cancelled: there is no result. What was encoded is kept.';
  if (error instanceof DisconnectedError)
    return `The evaluation engine stopped unexpectedly (${error.message}). Call the tool again: everything that was encoded is kept. If it stops again, tell the user; it may lack memory.`;
  return `Sample Lens has a defect: ${error.message}. Do not try again; tell the user.`;
}
