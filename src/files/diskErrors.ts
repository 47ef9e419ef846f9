import { statfs } from 'node:fs/promises';
import { InputError } from '../contract/errors';
import { errorCode } from './errorCode';

const sentences: Readonly<Record<string, [problem: string, mend: string]>> = {
  ENOSPC: ['The disk is full', 'Free some space and go on: what was downloaded is kept.'],
  EDQUOT: ['The disk quota is used up', 'Free some space and go on: what was downloaded is kept.'],
  EACCES: ['It may not be written', 'Give yourself the right to write there, or choose another folder.'],
  EPERM: ['It may not be written', 'Give yourself the right to write there, or choose another folder.'],
  EROFS: ['The disk is read-only', 'Choose another folder.'],
  ENOTDIR: ['A file is where the folder should be', 'Move that file away, or choose another folder.'],
  EEXIST: ['A file is where the folder should be', 'Move that file away, or choose another folder.'],
  EISDIR: ['A folder is where the file should be', 'Move that folder away, or choose another one.'],
  EIO: ['The disk does not work', 'Choose a folder on another disk.'],
};

/** An error of the disk in words, with what to do; null for any other error. */
export function asDiskError(error: unknown, place: string): InputError | null {
  const code = errorCode(error);
  const sentence = code === undefined ? undefined : sentences[code];
  return sentence ? new InputError(`${place}: ${sentence[0]} (${code}).`, sentence[1]) : null;
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;

/** @throws InputError where the disk of `folder` has less than `bytes` left. */
export async function requireSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new InputError(
    `${folder}: ${megabytes(bytes)} more are needed, and the disk has ${megabytes(free)} left.`,
    'Free some space, or choose another folder.',
  );
}
