import type { CachePart, CacheUse } from '../../contract/cache';
import { formatBytes } from '../../contract/format';
import type { CliContext } from '../context';
import { engineFolders } from '../defaultFolders';
import { textTable } from '../output/textTable';

export interface CacheFlags {
  cache?: string;
}

export interface CacheClearFlags extends CacheFlags {
  features?: true;
  thumbnails?: true;
  searches?: true;
  int8?: true;
}

const words: Readonly<Record<CachePart, string>> = {
  features: 'features of images: encoded again, which takes long',
  thumbnails: 'thumbnails: made again as they are shown',
  searches: 'neighbours of reference sets: searched again',
  int8: 'encoders in int8: rounded again, which takes seconds',
};

/** `sample-lens cache`: what the cache folder holds, and the most that features may take. */
export async function cacheStatusCommand(
  flags: CacheFlags & { json?: true },
  context: CliContext,
): Promise<void> {
  const { engine, machine, cwd, signal, stdout } = context;
  const { cache, mostCacheBytes } = engineFolders(flags.cache, machine, cwd);
  const parts = await engine.client.cacheUse({ cache }, { signal });
  if (flags.json) {
    stdout.write(`${JSON.stringify({ cache, parts, mostFeatureBytes: mostCacheBytes ?? null }, null, 2)}\n`);
    return;
  }
  const row = ({ part, bytes, files }: CacheUse) => [part, formatBytes(bytes), `${files} files`, words[part]];
  const limit = mostCacheBytes === undefined ? 'no limit' : `at most ${formatBytes(mostCacheBytes)}`;
  stdout.write(`${cache}\n${textTable(parts.map(row), [1, 2])}\nlimit of features: ${limit}\n`);
}

/** `sample-lens cache clear`: removes the parts that are named, or all of them. */
export async function cacheClearCommand(flags: CacheClearFlags, context: CliContext): Promise<void> {
  const { engine, machine, cwd, signal, stdout } = context;
  const { cache } = engineFolders(flags.cache, machine, cwd);
  const all = Object.keys(words) as CachePart[];
  const named = all.filter(part => flags[part]);
  const parts = named.length > 0 ? named : all;
  const { bytes } = await engine.client.clearCache({ cache, parts }, { signal });
  stdout.write(`${cache}: ${formatBytes(bytes)} removed (${parts.join(', ')})\n`);
}
