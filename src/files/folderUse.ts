import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** What the files below a folder take; links are to files of others. Nothing where there is no such folder. */
export async function folderUse(folder: string): Promise<{ bytes: number; files: number }> {
  const use = { bytes: 0, files: 0 };
  const below = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  for (const file of below.filter(each => each.isFile())) {
    const found = await stat(path.join(file.parentPath, file.name)).catch(() => null);
    if (!found) continue; // removed meanwhile
    use.bytes += found.size;
    use.files++;
  }
  return use;
}
