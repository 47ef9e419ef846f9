import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CommitMark } from '../../contract/commitMark';

const run = promisify(execFile);
/** On a repository of many files `git status` may take its time; the evaluation does not wait for longer. */
const LONGEST_MS = 3000;
/** No lock that a commit of the training script would run into, and no program that the repository names. */
const BEHAVED = ['--no-optional-locks', '-c', 'core.fsmonitor=false'];

/**
 * The commit that is checked out around a folder; null outside of a repository, or without git.
 *
 * A repository may name programs that git runs to compare files (filters): ask only where the user trusts it.
 */
export async function commitMark(folder: string): Promise<CommitMark | null> {
  const git = async (...args: string[]) => {
    const { stdout } = await run('git', [...BEHAVED, '-C', folder, ...args], { timeout: LONGEST_MS });
    return stdout.trim();
  };
  try {
    const hash = await git('rev-parse', '--verify', 'HEAD');
    const branch = await git('symbolic-ref', '--short', '-q', 'HEAD').catch(() => '');
    // Only files under version control: samples that a training run writes are no change of the program.
    const changes = await git('status', '--porcelain', '--untracked-files=no');
    return { hash, branch: branch === '' ? null : branch, changed: changes !== '' };
  } catch {
    return null;
  }
}
