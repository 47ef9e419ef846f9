import { mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../../src/files/makeFolder';
import { temporaryFolder } from '../../support/temporaryFolder';

const isFolder = async (place: string) => (await stat(place)).isDirectory();

it('a folder is made with all above it, by several at once, and again', async () => {
  for (let round = 0; round < 20; round++) {
    const folder = path.join(await temporaryFolder(), 'a', 'b', 'c');
    const late = async (wait: number) => {
      for (let i = 0; i < wait; i++) await stat(__dirname);
      await makeFolder(folder);
    };
    await Promise.all(Array.from({ length: 24 }, (_, i) => late(i % 8)));
    await makeFolder(folder);
    expect(await isFolder(folder)).toBe(true);
  }
});

it('what a link leads to is a folder, and folders are made in it', async () => {
  const root = await temporaryFolder();
  await mkdir(path.join(root, 'real'));
  await symlink(path.join(root, 'real'), path.join(root, 'link'));
  await makeFolder(path.join(root, 'link'));
  await makeFolder(path.join(root, 'link', 'deep', 'deeper'));
  expect(await isFolder(path.join(root, 'real', 'deep', 'deeper'))).toBe(true);
});

it('a file in the way is named, wherever it lies, and so is a link that leads nowhere', async () => {
  const root = await temporaryFolder();
  await writeFile(path.join(root, 'file'), '');
  await symlink(path.join(root, 'nothing'), path.join(root, 'link'));
  for (const [folder, inTheWay] of [
    ['file', 'file'],
    ['file/a', 'file'],
    ['file/a/b', 'file'],
    ['link', 'link'],
  ] as const) {
    const whole = path.join(root, folder);
    await expect(makeFolder(whole)).rejects.toMatchObject({
      name: 'InputError',
      message: `The folder ${whole} cannot be made: ${path.join(root, inTheWay)} is in the way, which is no folder.`,
      mend: 'Move it away, or choose another folder.',
    });
  }
});

it.runIf(process.platform === 'linux')(
  'a place that takes no folders ends with a sentence, not never',
  async () => {
    await expect(makeFolder('/proc/sample-lens/deep')).rejects.toMatchObject({
      name: 'InputError',
      message: 'The folder /proc/sample-lens/deep cannot be made: /proc takes no folders.',
      mend: 'Choose another folder.',
    });
  },
);

it.runIf(process.platform === 'linux')(
  'where a folder may not be made, the place that denies it is named',
  async () => {
    await expect(makeFolder('/sys/sample-lens/deep')).rejects.toMatchObject({
      name: 'InputError',
      message: 'The folder /sys/sample-lens/deep cannot be made: permission is denied in /sys.',
      mend: 'Give yourself the right to write there, or choose another folder.',
    });
  },
);
