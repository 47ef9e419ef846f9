import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Files whose size is looked at: a writer fills one after another, and the last ones tell whether it is done. */
const LOOKED_AT = 8;

/**
 * What a set looks like from outside: it changes while files are added, or the last ones grow. For a folder its number
 * of entries at any depth, and the sizes of the entries that come last by name and of those changed last; for a file
 * its size and date.
 *
 * @throws where it cannot be read
 */
export async function folderState(set: string): Promise<string> {
  const { mtimeMs, size, isDirectory } = await look(set);
  if (!isDirectory) return `${size} ${mtimeMs}`;
  const entries = await readdir(set, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
  const last = await Promise.all(files.slice(-LOOKED_AT).map(file => look(file)));
  const sizes = last.map(file => `${file.size}@${file.mtimeMs}`).join(' ');
  return `${entries.length} ${mtimeMs} ${sizes}`;
}

async function look(file: string): Promise<{ size: number; mtimeMs: number; isDirectory: boolean }> {
  const found = await stat(file);
  return { size: found.size, mtimeMs: found.mtimeMs, isDirectory: found.isDirectory() };
}
