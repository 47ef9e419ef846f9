import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

function isOurs(folder: string): boolean {
  const manifest = path.join(folder, 'package.json');
  return existsSync(manifest) && /"name":\s*"sample-lens"/.test(readFileSync(manifest, 'utf8'));
}

/**
 * The folder of the installed package, absolute: shipped files (media/, dist/) lie below it.
 * The same from a bundle in dist/ and from the TypeScript sources under test.
 */
export function packageRoot(from = __dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (isOurs(folder)) return folder;
    if (folder === path.dirname(folder)) throw new Error(`No sample-lens package above ${from}.`);
  }
}
