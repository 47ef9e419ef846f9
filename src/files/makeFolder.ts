import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../contract/errors';
import { errorCode } from './errorCode';
import { readReason } from './readReason';

const isFolder = (place: string): Promise<boolean> =>
  stat(place).then(
    found => found.isDirectory(),
    () => false,
  );

/** What stands in the way at `place`, and what to do about it. */
async function obstacle(error: unknown, place: string): Promise<[reason: string, mend: string]> {
  let first = place; // of those that are not there
  while (path.dirname(first) !== first && !(await isFolder(path.dirname(first)))) first = path.dirname(first);
  const above = path.dirname(first);
  switch (errorCode(error)) {
    case 'EEXIST':
    case 'ENOTDIR':
      return [`${first} is in the way, which is no folder`, 'Move it away, or choose another folder.'];
    case 'EACCES':
    case 'EPERM':
      return [
        `permission is denied in ${above}`,
        'Give yourself the right to write there, or choose another folder.',
      ];
    case 'EROFS':
      return [`the disk of ${above} is read-only`, 'Choose a folder on another disk.'];
    case 'ENOENT': // though there is a folder above, such as /proc
      return [`${above} takes no folders`, 'Choose another folder.'];
    case 'ENOSPC':
    case 'EDQUOT':
      return [readReason(error), 'Free some space there, or choose another folder.'];
    case undefined:
    default:
      return [readReason(error), 'Choose another folder.'];
  }
}

/** Makes one folder in that above it. @returns why it is not there then; null where it is */
async function makeOne(folder: string): Promise<unknown> {
  try {
    await mkdir(folder);
    return null;
  } catch (error) {
    return (await isFolder(folder)) ? null : error;
  }
}

async function make(folder: string, whole: string): Promise<void> {
  let error = await makeOne(folder);
  if (errorCode(error) === 'ENOENT' && path.dirname(folder) !== folder) {
    await make(path.dirname(folder), whole);
    error = await makeOne(folder);
  }
  if (error === null) return;
  const [reason, mend] = await obstacle(error, folder);
  throw new InputError(`The folder ${whole} cannot be made: ${reason}.`, mend);
}

/**
 * Makes a folder and those above it, as far as they are not there.
 *
 * In place of Node's recursive `mkdir`, which tells little of what is in the way, and whose version 20 never comes back
 * where a folder takes none that are made in it (`/proc/x`).
 *
 * @throws InputError where it cannot be made, naming what is in the way
 */
export async function makeFolder(folder: string): Promise<void> {
  const whole = path.resolve(folder);
  await make(whole, whole);
}
