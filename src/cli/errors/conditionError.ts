/** A condition of `--fail-if` is met: the work is done, and its answer is no; exit code 4. */
export class ConditionError extends Error {
  override readonly name = 'ConditionError';
}
