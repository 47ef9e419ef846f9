import { stat } from 'node:fs/promises';
import path from 'node:path';

import { InputError, throwIfCancelled } from '../../contract/errors';
import type { UnreadableFile } from '../../contract/report';
import type { ImageFile } from '../imageFile';
import { sortNaturally } from '../../files/naturalOrder';
import { readReason } from '../../files/readReason';
import { walkFolder, type Walk } from './walkFolder';

/** The images of a folder, and what was passed over. */
export interface FoundImages {
  /** In natural order of their names. */
  images: ImageFile[];
  /** Entries whose name starts with a dot; a hidden folder counts once. */
  hidden: number;
  nonImages: number;
  /** Images that .samplelensignore excludes. */
  excluded: number;
  unreadable: UnreadableFile[];
  /** Names of the class folders, in natural order. */
  classes: string[];
}

/** Files looked at side by side: enough to hide the latency of a network drive. */
const CONCURRENCY = 32;
/** Ignore files that a message names. */
const NAMED_FILES = 3;

function classOf(name: string): string | null {
  const slash = name.indexOf('/');
  return slash < 0 ? null : name.slice(0, slash);
}

async function walk(folder: string, signal: AbortSignal | undefined): Promise<Walk> {
  try {
    return await walkFolder(folder, signal);
  } catch (error) {
    throwIfCancelled(signal);
    throw new InputError(
      `The folder ${folder} cannot be read: ${readReason(error)}.`,
      'Choose another folder.',
    );
  }
}

async function lookAt(
  folder: string,
  { names, unreadable }: Walk,
  signal?: AbortSignal,
): Promise<ImageFile[]> {
  const images: (ImageFile | null)[] = new Array<null>(names.length).fill(null);
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < names.length; i = next++) {
      throwIfCancelled(signal);
      const name = names[i]!;
      const file = path.join(folder, name);
      try {
        const { size: bytes, mtimeMs: modifiedMs, ino: inode } = await stat(file);
        images[i] = { path: file, name, className: classOf(name), bytes, modifiedMs, inode };
      } catch (error) {
        unreadable.push({ file: name, reason: readReason(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return images.filter(image => image !== null);
}

/**
 * Finds the images below `folder`, by extension, in natural order of their folder-relative names.
 *
 * The first folder below `folder` is an image's class. Where some images lie in class folders and others at the
 * top, the latter have no class. What .samplelensignore excludes is left out (walkFolder.ts).
 *
 * @throws InputError where the folder is not there, is not a folder, cannot be read, or holds no image
 */
export async function findImages(folder: string, signal?: AbortSignal): Promise<FoundImages> {
  throwIfCancelled(signal);
  const root = path.resolve(folder);
  const there = await stat(root).catch(() => null);
  if (!there) throw new InputError(`The folder ${root} does not exist.`, 'Check the path.');
  if (!there.isDirectory()) throw new InputError(`${root} is not a folder.`, 'Choose a folder of images.');

  const walked = await walk(root, signal);
  const images = await lookAt(root, walked, signal);
  const { hidden, nonImages, excluded, excludedBy } = walked;
  const unreadable = sortNaturally(walked.unreadable, ({ file }) => file);
  if (images.length === 0) throw noImages(root, { hidden, nonImages, excluded, excludedBy, unreadable });
  const classes = new Set(images.map(({ className }) => className).filter(name => name !== null));
  return {
    images: sortNaturally(images, ({ name }) => name),
    hidden,
    nonImages,
    excluded,
    unreadable,
    classes: sortNaturally([...classes], name => name),
  };
}

function noImages(root: string, rest: Omit<Walk, 'names'>): InputError {
  const first = rest.unreadable[0];
  const files = sortNaturally([...rest.excludedBy], file => file);
  const by = `${files.slice(0, NAMED_FILES).join(', ')}${files.length > NAMED_FILES ? ' and others' : ''}`;
  const passedOver = [
    rest.hidden > 0 ? `${rest.hidden} hidden` : '',
    rest.nonImages > 0 ? `${rest.nonImages} of other kinds` : '',
    rest.excluded > 0 ? `${rest.excluded} excluded by ${by}` : '',
    first ? `${rest.unreadable.length} that cannot be read (${first.file}: ${first.reason})` : '',
  ].filter(Boolean);
  const also = passedOver.length === 0 ? 'it is empty' : `passed over: ${passedOver.join(', ')}`;
  return new InputError(
    `There are no images in ${root}; ${also}.`,
    rest.excluded > 0
      ? `Take patterns out of ${by}, or delete ${files.length === 1 ? 'it' : 'them'}, and evaluate again.`
      : 'Choose a folder with PNG, JPEG, WebP, GIF, TIFF, AVIF or BMP files, in it or in its subfolders.',
  );
}
