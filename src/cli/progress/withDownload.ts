import type { DownloadProgress } from '../../contract/engine';
import type { CallOptions } from '../../contract/rpc';
import type { CliContext } from '../context';
import { createProgressDisplay } from './progressDisplay';
import { untilStopped } from './untilStopped';

const megabyte = 1e6;

/** Runs a download of the engine with its rate and the time that is left shown; also after Ctrl+C until it has stopped. */
export async function withDownload<T>(
  { stderr, signal }: CliContext,
  { label, quiet }: { label: string; quiet: boolean },
  call: (options: CallOptions<DownloadProgress>) => Promise<T>,
): Promise<T> {
  const display = createProgressDisplay(stderr, quiet);
  const begun = Date.now();
  let first: number | undefined;
  const onProgress = ({ doneBytes, totalBytes }: DownloadProgress) => {
    first ??= doneBytes; // what an earlier, broken download had brought
    const seconds = (Date.now() - begun) / 1000;
    const rate = seconds > 1 ? (doneBytes - first) / seconds : 0;
    display.show({
      label,
      done: Math.floor(doneBytes / megabyte),
      total: Math.ceil(totalBytes / megabyte),
      unit: 'MB',
      rate: rate / megabyte,
      secondsLeft: rate > 0 ? (totalBytes - doneBytes) / rate : null,
    });
  };
  try {
    return await untilStopped(signal, onEnd => call({ signal, onProgress, onEnd }));
  } finally {
    display.clear();
  }
}
