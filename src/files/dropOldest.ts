import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Which files of a folder are kept. */
export interface KeepOptions {
  /** Of all of them together; those written or used last stay. */
  mostBytes: number;
  /** How the names of the files that count end; empty for all. */
  suffix?: string;
  /** What lies beside a file and goes before it. */
  companionOf?: (file: string) => string;
}

/** Removes the files of a folder that were longest not used, by their dates, until the rest is small enough. */
export async function dropOldest(
  folder: string,
  { mostBytes, suffix = '', companionOf }: KeepOptions,
): Promise<void> {
  const names = (await readdir(folder)).filter(name => name.endsWith(suffix));
  const files = await Promise.all(
    names.map(async name => {
      const file = path.join(folder, name);
      const { size, mtimeMs } = await stat(file);
      return { file, size, mtimeMs };
    }),
  );
  let bytes = 0;
  for (const { file, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    bytes += size;
    if (bytes <= mostBytes) continue;
    if (companionOf) await rm(companionOf(file), { force: true });
    await rm(file, { force: true });
  }
}
