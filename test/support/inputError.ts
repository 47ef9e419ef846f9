import { expect } from 'vitest';
import { InputError } from '../../src/contract/errors';

/** The InputError that a promise is rejected with; anything else fails the test. */
export async function inputError(promise: Promise<unknown>): Promise<InputError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return error as InputError;
}
