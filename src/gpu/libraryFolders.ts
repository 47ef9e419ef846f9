import path from 'node:path';
import type { CudaMajor } from './cudaLibraries';
import type { MachineView } from './machineView';

/** Folders that the loader searches by itself on 64-bit Linux, besides those of its configuration. */
const systemFolders = [
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/lib64',
  '/usr/lib64',
  '/lib',
  '/usr/lib',
];

const absoluteIn = (list: string | undefined) =>
  (list ?? '').split(':').filter(folder => path.posix.isAbsolute(folder));

/** Folders that a file of the loader's configuration names; `include` names others by a pattern in one folder. */
function configured(machine: MachineView, file: string, depth = 0): string[] {
  const lines = (machine.read(file) ?? '').split('\n').map(line => line.replace(/#.*/, '').trim());
  return lines.flatMap(line => {
    const pattern = /^include\s+(\S+)$/.exec(line)?.[1];
    if (pattern === undefined) return path.posix.isAbsolute(line) ? [line] : [];
    const folder = path.posix.resolve(path.posix.dirname(file), path.posix.dirname(pattern));
    const ending = path.posix.basename(pattern).replace(/^\*/, '');
    const named = machine.list(folder).filter(name => name.endsWith(ending));
    return depth > 4
      ? []
      : [...named].sort().flatMap(name => configured(machine, path.posix.join(folder, name), depth + 1));
  });
}

/**
 * Folders in which the loader finds a library by its name alone, in its order.
 *
 * @param own what we add to LD_LIBRARY_PATH ourselves lies below it, and does not count
 */
export function loaderFolders(machine: MachineView, own: string): string[] {
  const named = absoluteIn(machine.environment['LD_LIBRARY_PATH']).filter(
    folder => !folder.startsWith(`${own}/`),
  );
  return [...new Set([...named, ...configured(machine, '/etc/ld.so.conf'), ...systemFolders])];
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
