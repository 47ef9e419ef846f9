import { errorCode } from './errorCode';

const reasons: Partial<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'its link leads in a circle',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is not a folder',
  EIO: 'the disk reports an error',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
};

/** Why a file or folder could not be read, or written, in words that complete "cannot be read: ". */
export function readReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = errorCode(error);
  // Node puts this character where a name's bytes are no text, and asks the disk for a name that is not there.
  if (code === 'ENOENT' && 'path' in error && String(error.path).includes('\uFFFD'))
    return 'its name is not in UTF-8: rename it';
  return (code === undefined ? undefined : reasons[code]) ?? error.message;
}
