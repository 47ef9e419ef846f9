import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomically } from '../../files/atomicFile';
import { makeFolder } from '../../files/makeFolder';
import { eachImage } from './eachImage';
import { thumbnailFile } from './thumbnailFile';
import { isTurn, trimThumbnails } from './trimThumbnails';
import { useThumbnail } from './useThumbnail';

/** How a picture is made of an image file. */
export interface PictureKind {
  /** What tells its pictures of a file from those of other kinds. */
  key: number | string;
  render: (bytes: Uint8Array) => Promise<Uint8Array>;
}

const there = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

/** Written whole under its name or not at all, so that another process never shows half an image. */
async function keepWhole(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomically(file, bytes);
  } catch (error) {
    if (!(await there(file))) throw error; // Windows refuses to replace a file that someone has open
  }
}

async function keepImage(
  file: string,
  { key, render }: PictureKind,
  cacheFolder: string,
): Promise<string | null> {
  try {
    const kept = await thumbnailFile(file, key, cacheFolder);
    if (await useThumbnail(kept)) return kept;
    const rendered = await render(await readFile(file));
    await makeFolder(path.dirname(kept));
    await keepWhole(kept, rendered);
    // Where that fails, the cache is larger than it should be, and that is all.
    if (isTurn(kept)) await trimThumbnails(path.dirname(kept)).catch(() => undefined);
    return kept;
  } catch {
    return null; // a placeholder is shown; why a file cannot be read is in the report
  }
}

/**
 * Makes a picture of each image, once: they are kept in `cacheFolder` (thumbnailFile.ts says where, trimThumbnails.ts how
 * many). Several processes may share the folder.
 *
 * @param files absolute
 * @returns an absolute file for each, in the order asked; null where an image cannot be read or kept
 * @throws CancelledError once the signal is aborted; what was made is kept
 */
export function keepImages(
  files: readonly string[],
  kind: PictureKind,
  cacheFolder: string,
  signal?: AbortSignal,
): Promise<(string | null)[]> {
  return eachImage(files, file => keepImage(file, kind, cacheFolder), signal);
}
