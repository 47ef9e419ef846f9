import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../files/atomicFile';
import { computeSha256 } from '../files/computeSha256';
import { makeFolder } from '../files/makeFolder';

/** What a checksum was computed of: a file that was written since has another size or time. */
interface CachedChecksum {
  file: string;
  size: number;
  modifiedMs: number;
  sha256: string;
}

/** One small file a checksum, so that processes that write at the same time do not lose each other's. */
function cacheFileOf(file: string, cacheFolder: string): string {
  const name = createHash('sha256').update(file).digest('hex').slice(0, 24);
  return path.join(cacheFolder, 'checksums', `${name}.json`);
}

async function readCached(cacheFile: string): Promise<Partial<CachedChecksum>> {
  try {
    const value: unknown = JSON.parse(await readFile(cacheFile, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // none yet, or torn: computed again
  }
}

async function writeCached(cacheFile: string, checksum: CachedChecksum): Promise<void> {
  try {
    await makeFolder(path.dirname(cacheFile));
    await writeFileAtomically(cacheFile, JSON.stringify(checksum));
  } catch {
    // A folder that cannot be written costs time at the next load, nothing else.
  }
}

/**
 * SHA-256 of a file, hex; remembered by path, size and modification time under `cacheFolder/checksums`, for
 * hashing a gigabyte takes seconds. Without a folder nothing is remembered.
 */
export async function fileSha256(
  file: string,
  cacheFolder: string | null,
  signal?: AbortSignal,
): Promise<string> {
  if (cacheFolder === null) return computeSha256(file, signal);
  const before = await stat(file);
  const cacheFile = cacheFileOf(file, cacheFolder);
  const cached = await readCached(cacheFile);
  const fresh = cached.file === file && cached.size === before.size && cached.modifiedMs === before.mtimeMs;
  if (fresh && typeof cached.sha256 === 'string') return cached.sha256;
  const sha256 = await computeSha256(file, signal);
  await writeCached(cacheFile, { file, size: before.size, modifiedMs: before.mtimeMs, sha256 });
  return sha256;
}
