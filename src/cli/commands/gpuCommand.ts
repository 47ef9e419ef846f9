import path from 'node:path';
import { gpuText } from '../../reports/gpuText';
import { formatBytes } from '../../contract/format';
import type { CliContext } from '../context';
import { gpuFolder } from '../defaultFolders';
import { proxyOf } from '../flags/proxyOf';
import { withDownload } from '../progress/withDownload';

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
  const request = { folder, mirror: flags.mirror ?? '', proxy: proxyOf(flags.proxy, machine) };
  const file = flags.file === undefined ? '' : path.resolve(cwd, flags.file);
  if (file === '' && !flags.quiet) {
    const offer = await engine.client.gpuOffer(request, { signal });
    const { bytes, host, license } = offer;
    stderr.write(`${offer.package} (${license}), ${formatBytes(bytes)} from ${host}, into ${offer.folder}\n`);
  }
  const shown = { label: 'Downloading the CUDA provider', quiet: flags.quiet ?? false };
  const installed = await withDownload(context, shown, options =>
    engine.client.gpuInstall({ ...request, file }, options),
  );
  stdout.write(`${installed.folder}\n`);
}

/** `sample-lens gpu remove`: removes all that was installed. */
export async function gpuRemoveCommand(context: CliContext): Promise<void> {
  const { engine, machine, cwd, signal, stdout } = context;
  const folder = gpuFolder(machine, cwd);
  const { bytes } = await engine.client.gpuRemove({ folder }, { signal });
  stdout.write(`${folder}: ${formatBytes(bytes)} removed\n`);
}
