import path from 'node:path';
import type { CallOptions } from '../contract/rpc';
import type { DownloadProgress } from '../contract/engine';
import { gpuText } from '../reports/gpuText';
import type { CliContext } from './context';
import { gpuFolder } from './defaultFolders';
import { formatBytes } from './formatBytes';
import { createProgressDisplay } from './progressDisplay';

export interface GpuStatusFlags {
  json?: true;
}

export interface GpuInstallFlags {
  /** A package that is here already, in place of the download. */
  file?: string;
  mirror?: string;
  proxy?: string;
  quiet?: true;
}

/** `sample-lens gpu status`: what there is of what a graphics card needs, and what is missing. */
export async function gpuStatusCommand({ json }: GpuStatusFlags, context: CliContext): Promise<void> {
  const { engine, machine, cwd, signal, stdout } = context;
  const report = await engine.client.gpu({ folder: gpuFolder(machine, cwd) }, { signal });
  stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : gpuText(report));
}

/** `sample-lens gpu install`: fetches ONNX Runtime's CUDA provider, or takes it from a file; typing it is the consent. */
export async function gpuInstallCommand(flags: GpuInstallFlags, context: CliContext): Promise<void> {
  const { engine, machine, cwd, signal, stdout, stderr } = context;
  const folder = gpuFolder(machine, cwd);
  const proxy = flags.proxy ?? machine.env['HTTPS_PROXY'] ?? machine.env['https_proxy'] ?? '';
  const request = { folder, mirror: flags.mirror ?? '', proxy };
  const file = flags.file === undefined ? '' : path.resolve(cwd, flags.file);
  if (file === '' && !flags.quiet) {
    const offer = await engine.client.gpuOffer(request, { signal });
    const { bytes, host, license } = offer;
    stderr.write(`${offer.package} (${license}), ${formatBytes(bytes)} from ${host}, into ${offer.folder}\n`);
  }
  const display = createProgressDisplay(stderr, flags.quiet ?? false);
  let ended: () => void = () => undefined;
  const unwound = new Promise<void>(resolve => (ended = resolve));
  const options: CallOptions<DownloadProgress> = {
    signal,
    onEnd: ended,
    onProgress: ({ doneBytes, totalBytes }) =>
      display.show({
        label: 'Downloading the CUDA provider',
        done: Math.floor(doneBytes / 1e6),
        total: Math.ceil(totalBytes / 1e6),
        unit: 'MB',
        rate: 0,
        secondsLeft: null,
      }),
  };
  try {
    const installed = await engine.client.gpuInstall({ ...request, file }, options);
    display.clear();
    stdout.write(`${installed.folder}\n`);
  } catch (error) {
    if (signal.aborted) await unwound;
    throw error;
  } finally {
    display.clear();
  }
}

/** `sample-lens gpu remove`: removes all that was installed. */
export async function gpuRemoveCommand(context: CliContext): Promise<void> {
  const { engine, machine, cwd, signal, stdout } = context;
  const folder = gpuFolder(machine, cwd);
  const { bytes } = await engine.client.gpuRemove({ folder }, { signal });
  stdout.write(`${folder}: ${formatBytes(bytes)} removed\n`);
}
