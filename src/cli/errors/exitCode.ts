import { CommanderError } from 'commander';
import { oneLine } from '../../contract/oneLine';
import { CancelledError, DisconnectedError, InputError, toError } from '../../contract/errors';
import { ConditionError } from './conditionError';
import { OutputError } from './outputError';
import { UsageError } from './usageError';

/** Exit codes, as docs/command-line.md promises them. */
export const exitCodes = { done: 0, defect: 1, usage: 2, input: 3, condition: 4, interrupted: 130 } as const;

export interface Ending {
  code: number;
  /** For stderr; empty where everything has been said. */
  message: string;
}

/** A message line by line, as where several checkpoints have one each: what files are called colours none of them. */
const uncoloured = (message: string) => message.split('\n').map(oneLine).join('\n');

/** What an error means for the command line: its exit code, and what to say. @param debug with the stack */
export function endingOf(thrown: unknown, debug: boolean): Ending {
  const error = toError(thrown);
  const stack = debug && error.stack !== undefined ? `\n${error.stack}` : '';
  if (error instanceof CommanderError)
    // Commander has printed its message, the help, or the version.
    return { code: error.exitCode === 0 ? exitCodes.done : exitCodes.usage, message: '' };
  if (error instanceof UsageError)
    return { code: exitCodes.usage, message: `error: ${error.message}${stack}` };
  if (error instanceof ConditionError)
    return { code: exitCodes.condition, message: `${error.message}${stack}` };
  if (error instanceof OutputError)
    return {
      code: exitCodes.defect,
      message: `error: ${error.message}\nFree some space or name another place, and run it again: everything that was encoded is kept.${stack}`,
    };
  if (error instanceof CancelledError) return { code: exitCodes.interrupted, message: 'Interrupted.' };
  if (error instanceof InputError)
    return { code: exitCodes.input, message: `error: ${uncoloured(error.message)}\n${error.mend}${stack}` };
  if (error instanceof DisconnectedError) {
    const said = error.detail === '' ? '' : `\nIts last words:\n${error.detail}`;
    return {
      code: exitCodes.defect,
      message: `error: The evaluation engine stopped unexpectedly (${error.message}).${said}\nRun it again: everything that was encoded is kept.${stack}`,
    };
  }
  // The machine's doing, not a defect; the text is all that comes from another process.
  if (/^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO):/.test(error.message))
    return {
      code: exitCodes.defect,
      message: `error: ${error.message}\nFree some space there, or give yourself the right to write there, and run it again.${stack}`,
    };
  return {
    code: exitCodes.defect,
    message: debug
      ? `error: ${error.stack ?? error.message}`
      : `error: ${error.message}\nThis is a defect of Sample Lens; SAMPLE_LENS_DEBUG=1 shows where.`,
  };
}
