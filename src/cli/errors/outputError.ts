/** A file that was asked for could not be written when the work was done: the disk is full, say; exit code 1. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}
