import type { CallOptions } from '../contract/rpc';
import type { Progress } from '../contract/progress';
import type { CliContext } from './context';
import { createProgressDisplay } from './progressDisplay';

/**
 * Runs work of the engine with its progress shown; settles only when the engine has stopped, also after Ctrl+C.
 *
 * @param prefix before every label, where one of several is under way
 */
export async function withProgress<T>(
  { stderr, signal }: CliContext,
  quiet: boolean,
  call: (options: CallOptions<Progress>) => Promise<T>,
  prefix = '',
): Promise<T> {
  const display = createProgressDisplay(stderr, quiet);
  let ended: () => void = () => undefined;
  const unwound = new Promise<void>(resolve => (ended = resolve));
  try {
    return await call({
      signal,
      onProgress: progress => display.show({ ...progress, label: `${prefix}${progress.label}` }),
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
