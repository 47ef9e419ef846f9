import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Those of VS Code's own extensions that the tests see something of: themes, icons, what shows images and notebooks,
 * and the languages in which sets are named. All hundred of them take a fifth of the time until a window is ready.
 */
const needed = [
  'configuration-editing',
  'ini',
  'ipynb',
  'json',
  'log',
  'markdown-basics',
  'media-preview',
  'node_modules', // what they share
  'notebook-renderers',
  'python',
  'search-result',
  'theme-defaults',
  'theme-modern-icons',
  'theme-seti',
  'yaml',
];

/** A folder with links to these extensions of a code-server, made below `home`. */
export async function builtinExtensions(entry: string, home: string): Promise<string> {
  const all = path.join(entry, '..', '..', '..', 'lib', 'vscode', 'extensions');
  const folder = path.join(home, 'builtin');
  await mkdir(folder);
  for (const name of needed) await symlink(path.join(all, name), path.join(folder, name));
  return folder;
}
