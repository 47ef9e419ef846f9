import path from 'node:path';
import type { EngineFolders } from '../contract/engine';
import { atHome } from '../paths/atHome';
import { UsageError } from './errors/usageError';

/** The machine, as far as folders depend on it. */
export interface Machine {
  platform: NodeJS.Platform;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** Where programs keep what they can make again, by each platform's custom. */
export function defaultCacheFolder({ platform, home, env }: Machine): string {
  const native = platform === 'win32' ? path.win32 : path.posix;
  if (platform === 'win32')
    return native.join(env['LOCALAPPDATA'] ?? native.join(home, 'AppData', 'Local'), 'sample-lens', 'Cache');
  if (platform === 'darwin') return native.join(home, 'Library', 'Caches', 'sample-lens');
  // The XDG specification: a relative value is invalid and ignored.
  const xdg = env['XDG_CACHE_HOME'] ?? '';
  return native.join(xdg.startsWith('/') ? xdg : native.join(home, '.cache'), 'sample-lens');
}

/** Features may take that many GB unless SAMPLE_LENS_CACHE_LIMIT says otherwise. */
const DEFAULT_CACHE_LIMIT = 20;

function mostCacheBytes({ env }: Machine): number | undefined {
  const text = env['SAMPLE_LENS_CACHE_LIMIT']?.trim() ?? '';
  const limit = text === '' ? DEFAULT_CACHE_LIMIT : Number(text);
  if (!Number.isFinite(limit) || limit < 0)
    throw new UsageError(
      `SAMPLE_LENS_CACHE_LIMIT is "${text}", and should be a number of GB, such as 50; 0 for no limit.`,
    );
  return limit === 0 ? undefined : limit * 1e9;
}

/**
 * The engine's folders: the cache that `--cache` names or the platform's own, and the downloaded encoders
 * inside it unless SAMPLE_LENS_ENCODERS names another place for them.
 */
export function engineFolders(cacheFlag: string | undefined, machine: Machine, cwd: string): EngineFolders {
  const cache = cacheFlag === undefined ? defaultCacheFolder(machine) : path.resolve(cwd, cacheFlag);
  const encoders = machine.env['SAMPLE_LENS_ENCODERS'] ?? '';
  const most = mostCacheBytes(machine);
  return {
    cache,
    encoders:
      encoders === '' ? path.join(cache, 'encoders') : path.resolve(cwd, atHome(encoders, machine.home)),
    ...(most === undefined ? {} : { mostCacheBytes: most }),
  };
}

/** Where libraries for graphics cards are installed: in the cache, unless SAMPLE_LENS_GPU names another place. */
export function gpuFolder(machine: Machine, cwd: string): string {
  const named = machine.env['SAMPLE_LENS_GPU'] ?? '';
  return named === ''
    ? path.join(defaultCacheFolder(machine), 'gpu')
    : path.resolve(cwd, atHome(named, machine.home));
}
