import { execFile } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { commitMark } from '../../../../src/services/comparisons/commitMark';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** A repository with one commit on `main`, and a way to run git in it. */
async function makeRepository() {
  const folder = await temporaryFolder();
  const git = async (...args: string[]) => {
    const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org'];
    const { stdout } = await promisify(execFile)('git', ['-C', folder, ...who, ...args]);
    return stdout.trim();
  };
  await git('init', '--quiet', '--initial-branch=main');
  await writeFile(path.join(folder, 'train.py'), 'print(1)\n');
  await git('add', 'train.py');
  await git('commit', '--quiet', '-m', 'first');
  return { folder, git };
}

describe('the mark of a commit', () => {
  it('names commit and branch from anywhere below, and says whether files of the repository changed', async () => {
    const { folder, git } = await makeRepository();
    const samples = path.join(folder, 'samples');
    await mkdir(samples);
    await writeFile(path.join(samples, '0.png'), ''); // no change of the program
    const hash = await git('rev-parse', 'HEAD');
    expect(await commitMark(samples)).toEqual({ hash, branch: 'main', changed: false });
    await writeFile(path.join(folder, 'train.py'), 'print(2)\n');
    expect(await commitMark(samples)).toEqual({ hash, branch: 'main', changed: true });
    await git('checkout', '--quiet', '--detach');
    expect((await commitMark(samples))?.branch).toBeNull();
  });

  it('is none outside of a repository', async () => {
    expect(await commitMark(await temporaryFolder())).toBeNull();
  });

  it('runs no monitor that the repository names', async () => {
    const { folder, git } = await makeRepository();
    const monitor = path.join(folder, 'monitor.sh');
    const witness = path.join(folder, 'witness');
    await writeFile(monitor, `#!/bin/sh\necho ran > '${witness}'\n`, { mode: 0o755 });
    await git('config', 'core.fsmonitor', monitor);
    expect(await commitMark(folder)).not.toBeNull();
    await expect(access(witness)).rejects.toThrow();
    await git('status');
    if (process.platform !== 'win32') await access(witness); // git by itself does run it
  });
});
