import path from 'node:path';
import { absoluteIn, loaderFolders } from '../machine/loaderFolders';
import type { CudaMajor } from './cudaLibraries';
import type { MachineView } from './machineView';

/**
 * Folders in which the loader finds a library by its name alone, in its order.
 *
 * @param own what we add to LD_LIBRARY_PATH ourselves lies below it, and does not count
 */
export function foldersOfLoader(machine: MachineView, own: string): string[] {
  return loaderFolders(machine).filter(folder => !folder.startsWith(`${own}/`));
}

/** Where pip puts NVIDIA's libraries below the prefix of a Python, a folder a package. */
function pipFolders(machine: MachineView, sitePackages: string): string[] {
  const nvidia = path.posix.join(sitePackages, 'nvidia');
  return machine.list(nvidia).map(name => path.posix.join(nvidia, name, 'lib'));
}

function pythonFolders(machine: MachineView, prefix: string): string[] {
  const pythons = machine.list(path.posix.join(prefix, 'lib')).filter(name => /^python3(\.\d+)?$/.test(name));
  return pythons.flatMap(name =>
    ['site-packages', 'dist-packages'].flatMap(packages =>
      pipFolders(machine, path.posix.join(prefix, 'lib', name, packages)),
    ),
  );
}

/** The prefixes of Pythons that are active, on PATH, the user's own, and of conda's usual places. */
function pythonPrefixes({ environment, home, exists, list }: MachineView): string[] {
  const active = [environment['VIRTUAL_ENV'], environment['CONDA_PREFIX']].filter(
    prefix => prefix !== undefined,
  );
  const onPath = absoluteIn(environment['PATH'])
    .filter(folder => exists(path.posix.join(folder, 'python3')))
    .map(folder => path.posix.dirname(folder));
  const conda = ['miniconda3', 'miniforge3', 'mambaforge', 'anaconda3']
    .map(name => path.posix.join(home, name))
    .concat('/opt/conda');
  const environments = [
    ...conda.map(root => path.posix.join(root, 'envs')),
    path.posix.join(home, '.conda/envs'),
  ];
  const named = environments.flatMap(folder => list(folder).map(name => path.posix.join(folder, name)));
  return [...active, ...onPath, path.posix.join(home, '.local'), ...conda, ...named];
}

/** The folder below ours that `pip install --target` is told to fill. */
export const ownCudaFolder = (own: string, cuda: CudaMajor) => path.posix.join(own, `cuda${cuda}`);

/**
 * Folders in which libraries of NVIDIA's often are and the loader does not look, best guess first: what was
 * installed for us, CUDA's own places, and those of Pythons.
 */
export function otherFolders(machine: MachineView, own: string, cuda: CudaMajor): string[] {
  const { environment, list } = machine;
  const roots = [environment['CUDA_HOME'], environment['CUDA_PATH'], '/usr/local/cuda'].filter(
    root => root !== undefined && path.posix.isAbsolute(root),
  ) as string[];
  const versions = list('/usr/local').filter(name => name.startsWith(`cuda-${cuda}`));
  const toolkits = [...roots, ...versions.map(name => `/usr/local/${name}`)].map(root =>
    path.posix.join(root, 'lib64'),
  );
  const prefixes = pythonPrefixes(machine);
  return [
    ...new Set([
      ...pipFolders(machine, ownCudaFolder(own, cuda)),
      ...toolkits,
      ...prefixes.flatMap(prefix => [...pythonFolders(machine, prefix), path.posix.join(prefix, 'lib')]),
      '/usr/lib/wsl/lib',
    ]),
  ];
}
