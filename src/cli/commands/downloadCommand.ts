import path from 'node:path';
import type { CliContext } from '../context';
import { engineFolders } from '../defaultFolders';
import { proxyOf } from '../flags/proxyOf';
import { withDownload } from '../progress/withDownload';

export interface DownloadFlags {
  cache?: string;
  /** A file that is here already, in place of the download. */
  file?: string;
  mirror?: string;
  proxy?: string;
  quiet?: true;
}

/** `sample-lens download <id>`: fetches an encoder, or takes a file that is here; typing it is the consent. */
export async function downloadCommand(id: string, flags: DownloadFlags, context: CliContext): Promise<void> {
  const { engine, stdout, machine, cwd } = context;
  const { encoders: folder } = engineFolders(flags.cache, machine, cwd);
  const own = flags.file === undefined ? null : path.resolve(cwd, flags.file);
  const mirror = flags.mirror ?? '';
  const proxy = proxyOf(flags.proxy, machine);
  const shown = {
    label: own === null ? `Downloading ${id}` : `Installing ${id}`,
    quiet: flags.quiet ?? false,
  };
  const { file } = await withDownload(context, shown, options =>
    own === null
      ? engine.client.download({ id, folder, mirror, proxy }, options)
      : engine.client.install({ id, file: own, folder }, options),
  );
  stdout.write(`${file}\n`);
}
