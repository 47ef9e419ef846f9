import type { CommitMark } from '../../src/contract/commitMark';

/** "5d8b652*": the short hash, with a mark where files were changed. */
export function shortCommit({ hash, changed }: CommitMark): string {
  return hash.slice(0, 7) + (changed ? '*' : '');
}

/** The whole of it in words. */
export function commitWords({ hash, branch, changed }: CommitMark): string {
  const where = branch === null ? 'no branch' : `branch ${branch}`;
  return `${hash}, ${where}${changed ? ', with changes that were not committed' : ''}`;
}
