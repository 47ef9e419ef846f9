import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Which files of folders are kept. */
export interface KeepOptions {
  /** Of all of them together; those written or used last stay. */
  mostBytes: number;
  /** How the names of the files that count end; empty for all. */
  suffix?: string;
  /** What lies beside a file and goes before it. */
  companionOf?: (file: string) => string;
  /** Files of the last so many ms stay, however many: another process may be at work on them. */
  idleMs?: number;
}

/** Removes the files of folders that were longest not used, by their dates, until the rest is small enough. */
export async function dropOldest(
  folders: readonly string[],
  { mostBytes, suffix = '', companionOf, idleMs = 0 }: KeepOptions,
): Promise<void> {
  const files = (await Promise.all(folders.map(folder => filesOf(folder, suffix)))).flat();
  const oldEnough = Date.now() - idleMs;
  let bytes = 0;
  for (const { file, size, mtimeMs } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    bytes += size;
    if (bytes <= mostBytes || mtimeMs > oldEnough) continue;
    if (companionOf) await rm(companionOf(file), { force: true });
    await rm(file, { force: true });
  }
}

async function filesOf(folder: string, suffix: string) {
  const names = (await readdir(folder)).filter(name => name.endsWith(suffix));
  const looked = names.map(async name => {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null); // another process may have removed it
    return found ? [{ file, size: found.size, mtimeMs: found.mtimeMs }] : [];
  });
  return (await Promise.all(looked)).flat();
}
