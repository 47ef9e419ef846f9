import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { repository } from '../../vscode/support/server';

/** The packed extension for this platform; packed now where `npm run package` has not been run. */
export function packedVsix(): string {
  const manifest = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
    version: string;
  };
  const file = path.join(
    repository,
    `sample-lens-${process.platform}-${process.arch}-${manifest.version}.vsix`,
  );
  if (!existsSync(file))
    execFileSync(process.execPath, [path.join('scripts', 'package.mjs')], {
      cwd: repository,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  return file;
}

/** Unpacks the extension of a .vsix into `folder`; returns its own folder there. */
export async function unpack(vsix: string, folder: string): Promise<string> {
  const zip = await openPromise(vsix, { autoClose: false, lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      const target = path.join(folder, entry.fileName);
      await mkdir(path.dirname(target), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
    }
  } finally {
    zip.close();
  }
  return path.join(folder, 'extension');
}
