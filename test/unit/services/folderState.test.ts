import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { IGNORE_FILE } from '../../../src/contract/ignoreFile';
import { excludeSamples, includeSamples } from '../../../src/images/exclude/excludeSamples';
import { folderState } from '../../../src/services/folderState';
import { temporaryFolder } from '../../support/temporaryFolder';

async function samples(count = 20): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'cat'));
  for (let i = 0; i < count; i++) await writeFile(path.join(folder, 'cat', `${100 + i}.png`), 'image');
  return folder;
}

describe('what a set looks like', () => {
  it.each<[string, (folder: string) => Promise<unknown>]>([
    ['a file is added', folder => writeFile(path.join(folder, 'cat', '105b.png'), 'image')],
    ['a file is taken away', folder => rm(path.join(folder, 'cat', '103.png'))],
    ['the last one grows', folder => writeFile(path.join(folder, 'cat', '119.png'), 'a larger image')],
    ['the last one is written again', folder => utimes(path.join(folder, 'cat', '119.png'), 1e9, 1e9)],
    ['one is excluded', folder => writeFile(path.join(folder, IGNORE_FILE), '103.png\n')],
    ['one is excluded below', folder => writeFile(path.join(folder, 'cat', IGNORE_FILE), '103.png\n')],
  ])('changes where %s', async (_, change) => {
    const folder = await samples();
    const before = await folderState(folder);
    expect(await folderState(folder)).toBe(before);
    await change(folder);
    expect(await folderState(folder)).not.toBe(before);
  });

  it('is as it was after an exclusion that is undone, whatever the dates say', async () => {
    const folder = await samples();
    const before = await folderState(folder);
    await excludeSamples(folder, ['cat/103.png']);
    expect(await folderState(folder)).not.toBe(before);
    await includeSamples(folder, ['cat/103.png']);
    expect(await folderState(folder)).toBe(before);
  });

  it('is the same with a remark among the rules as without', async () => {
    const folder = await samples(3);
    const before = await folderState(folder);
    await writeFile(path.join(folder, IGNORE_FILE), '# samples that are not evaluated\n\n');
    expect(await folderState(folder)).toBe(before);
  });

  it('of a file is its size and date; one that is not there is an error', async () => {
    const folder = await samples(1);
    const file = path.join(folder, 'features.npy');
    await writeFile(file, 'features');
    const before = await folderState(file);
    await utimes(file, 1e9, 1e9);
    expect(await folderState(file)).not.toBe(before);
    await rm(file);
    await expect(folderState(file)).rejects.toThrow('ENOENT');
  });
});
