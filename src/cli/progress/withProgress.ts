import type { CallOptions } from '../../contract/rpc';
import type { Progress } from '../../contract/progress';
import type { CliContext } from '../context';
import { createProgressDisplay } from './progressDisplay';
import { untilStopped } from './untilStopped';

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
  const onProgress = (progress: Progress) =>
    display.show({ ...progress, label: `${prefix}${progress.label}` });
  try {
    return await untilStopped(signal, onEnd => call({ signal, onProgress, onEnd }));
  } finally {
    display.clear();
  }
}
