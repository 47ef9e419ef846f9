import path from 'node:path';
import type { CallOptions } from '../contract/rpc';
import type { DownloadProgress } from '../contract/engine';
import type { CliContext } from './context';
import { engineFolders } from './defaultFolders';
import { createProgressDisplay } from './progressDisplay';

export interface DownloadFlags {
  cache?: string;
  /** A file that is here already, in place of the download. */
  file?: string;
  mirror?: string;
  proxy?: string;
  quiet?: true;
}

const megabyte = 1e6;

/** `sample-lens download <id>`: fetches an encoder, or takes a file that is here; typing it is the consent. */
export async function downloadCommand(id: string, flags: DownloadFlags, context: CliContext): Promise<void> {
  const { engine, stdout, stderr, machine, cwd, signal } = context;
  const { encoders } = engineFolders(flags.cache, machine, cwd);
  const proxy = flags.proxy ?? machine.env['HTTPS_PROXY'] ?? machine.env['https_proxy'] ?? '';
  const display = createProgressDisplay(stderr, flags.quiet ?? false);
  const begun = Date.now();
  let first: number | undefined;
  let ended: () => void = () => undefined;
  const unwound = new Promise<void>(resolve => (ended = resolve));
  try {
    const options: CallOptions<DownloadProgress> = {
      signal,
      onEnd: ended,
      onProgress: ({ doneBytes, totalBytes }) => {
        first ??= doneBytes; // what an earlier, broken download had brought
        const seconds = (Date.now() - begun) / 1000;
        const rate = seconds > 1 ? (doneBytes - first) / seconds : 0;
        display.show({
          label: flags.file === undefined ? `Downloading ${id}` : `Installing ${id}`,
          done: Math.floor(doneBytes / megabyte),
          total: Math.ceil(totalBytes / megabyte),
          unit: 'MB',
          rate: rate / megabyte,
          secondsLeft: rate > 0 ? (totalBytes - doneBytes) / rate : null,
        });
      },
    };
    const { file } =
      flags.file === undefined
        ? await engine.client.download({ id, folder: encoders, mirror: flags.mirror ?? '', proxy }, options)
        : await engine.client.install({ id, file: path.resolve(cwd, flags.file), folder: encoders }, options);
    display.clear();
    stdout.write(`${file}\n`);
  } catch (error) {
    if (signal.aborted) await unwound;
    throw error;
  } finally {
    display.clear();
  }
}
