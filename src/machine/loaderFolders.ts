import path from 'node:path';
import type { SystemView } from './systemView';

const configuration = '/etc/ld.so.conf';

/** Folders that the dynamic loader searches by itself on 64-bit Linux, besides those of its configuration. */
const systemFolders = [
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/lib64',
  '/usr/lib64',
  '/lib',
  '/usr/lib',
];

/** Folders that a file of the loader's configuration names; `include` names others by a pattern in one folder. */
function configured(system: SystemView, file: string, depth = 0): string[] {
  const lines = (system.read(file) ?? '').split('\n').map(line => line.replace(/#.*/, '').trim());
  return lines.flatMap(line => {
    const pattern = /^include\s+(\S+)$/.exec(line)?.[1];
    if (pattern === undefined) return path.posix.isAbsolute(line) ? [line] : [];
    const folder = path.posix.resolve(path.posix.dirname(file), path.posix.dirname(pattern));
    const ending = path.posix.basename(pattern).replace(/^\*/, '');
    const named = system.list(folder).filter(name => name.endsWith(ending));
    return depth > 4
      ? []
      : [...named].sort().flatMap(name => configured(system, path.posix.join(folder, name), depth + 1));
  });
}

/** The absolute folders of a list like PATH. */
export function absoluteIn(list: string | undefined): string[] {
  return (list ?? '').split(':').filter(folder => path.posix.isAbsolute(folder));
}

/** Folders in which the loader finds a library by its name alone, in its order. */
export function loaderFolders(system: SystemView): string[] {
  const named = absoluteIn(system.environment['LD_LIBRARY_PATH']);
  return [...new Set([...named, ...configured(system, configuration), ...systemFolders])];
}

/** Whether the loader finds a library by its name; true also where its configuration is not where it usually is. */
export function mayLoad(system: SystemView, library: string): boolean {
  if (system.read(configuration) === null) return true;
  return loaderFolders(system).some(folder => system.list(folder).includes(library));
}
