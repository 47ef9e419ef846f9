import path from 'node:path';
import { bundledRuntime, type BundledRuntime } from './bundledRuntime';
import { findLibraries } from './findLibraries';
import { linkFolder } from './linkFolder';
import { thisMachine, type MachineView } from './machineView';
import { providerFiles, providerFolder, readProvider } from './providerFolder';

/** Libraries of CUDA and cuDNN, which load one another by name. */
const nvidiaLibrary = /^lib(cu|nv)\w+[\w.-]*\.so\.\d/;

/**
 * Variables with which a process finds the installed CUDA provider; none where there is none for this runtime.
 *
 * ONNX Runtime looks for its providers beside its own library, by the path that this was loaded by; and the loader
 * asks LD_LIBRARY_PATH before the path that the binding names. So one folder of links is put there: to the
 * extension's own runtime, to the provider, and to the libraries of NVIDIA's that the loader would not find by
 * itself. Their own folders would not do: a conda environment's has a C++ library and much else beside them.
 *
 * @param own our folder for what is installed
 */
export async function gpuEnvironment(
  own: string,
  machine: MachineView = thisMachine(),
  runtime: () => BundledRuntime = bundledRuntime,
): Promise<Record<string, string>> {
  if (machine.platform !== 'linux' || machine.arch !== 'x64' || !machine.exists(own)) return {};
  const { version, library } = runtime();
  const provider = await readProvider(own, version);
  if (provider === null) return {};
  const folder = providerFolder(own, version);
  const files = new Map([[path.basename(library), library]]);
  for (const { folder: at, byLoader } of findLibraries(machine, own, provider.cuda)) {
    if (at === null || byLoader) continue;
    for (const name of machine.list(at)) if (nvidiaLibrary.test(name)) files.set(name, path.join(at, name));
  }
  for (const file of providerFiles) files.set(file, path.join(folder, file));
  const links = await linkFolder(folder, files);
  const already = (machine.environment['LD_LIBRARY_PATH'] ?? '')
    .split(':')
    .filter(each => each !== '' && !each.startsWith(`${own}/`));
  return { LD_LIBRARY_PATH: [links, ...already].join(':') };
}
