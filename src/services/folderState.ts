import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { IGNORE_FILE } from '../contract/ignoreFile';

/** Files whose size is looked at: a writer fills one after another, and the last ones tell whether it is done. */
const LOOKED_AT = 8;

/**
 * What a set looks like from outside: it changes while files are added or taken away, the last ones grow, or others are
 * excluded. For a folder the names of its files at any depth, what its ignore files say, and size and date of the files
 * that come last by name; for a file its size and date. The folder's own date is no part of it: an exclusion that is
 * undone leaves the set as it was.
 *
 * @throws where it cannot be read
 */
export async function folderState(set: string): Promise<string> {
  const { mtimeMs, size, isDirectory } = await look(set);
  if (!isDirectory) return `${size} ${mtimeMs}`;
  const entries = await readdir(set, { recursive: true, withFileTypes: true });
  const all = entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
  const isRules = (file: string) => path.basename(file) === IGNORE_FILE;
  const files = all.filter(file => !isRules(file));
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${path.relative(set, file)}\0`);
  for (const file of all.filter(isRules)) {
    const rules = await rulesIn(file);
    if (rules !== '') hash.update(`${path.relative(set, file)}\0${rules}\0`);
  }
  const last = await Promise.all(files.slice(-LOOKED_AT).map(file => look(file)));
  const sizes = last.map(file => `${file.size}@${file.mtimeMs}`).join(' ');
  return `${files.length} ${hash.digest('hex').slice(0, 16)} ${sizes}`;
}

/** The lines that exclude something, or take something back. */
async function rulesIn(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/);
  return lines.filter(line => line.trim() !== '' && !line.startsWith('#')).join('\n');
}

async function look(file: string): Promise<{ size: number; mtimeMs: number; isDirectory: boolean }> {
  const found = await stat(file);
  return { size: found.size, mtimeMs: found.mtimeMs, isDirectory: found.isDirectory() };
}
