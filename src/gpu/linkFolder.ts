import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * A folder of links, one a file: the loader finds these files and no others by it. Never changed once it is there,
 * for another process may load from it: other links make another folder.
 *
 * @param parent the folder that it is made in
 * @param files name -> the file that it stands for, absolute
 * @returns its path
 */
export async function linkFolder(parent: string, files: ReadonlyMap<string, string>): Promise<string> {
  const entries = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const name = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 12);
  const folder = path.join(parent, `links-${name}`);
  if (existsSync(folder)) return folder;
  const draft = path.join(parent, `links-${randomBytes(6).toString('hex')}.making`);
  await mkdir(draft);
  try {
    for (const [link, target] of entries) await symlink(target, path.join(draft, link));
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was faster
  }
  return folder;
}
