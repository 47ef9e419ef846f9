import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { countImages } from '../../../../src/images/find/countImages';
import { holdsImage } from '../../../../src/images/find/holdsImage';
import { temporaryFolder } from '../../../support/temporaryFolder';

async function folderOf(...files: string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), '');
  }
  return folder;
}

describe('countImages', () => {
  it('counts images of all levels, or down to the one that it may look into, up to the most', async () => {
    const folder = await folderOf('a.png', 'cat/b.png', 'cat/deep/c.png', 'd.txt', '.e.png');
    expect(await countImages(folder)).toBe(3);
    expect(await countImages(folder, { depth: 1 })).toBe(2);
    expect(await countImages(folder, { depth: 0 })).toBe(1);
    expect(await countImages(folder, { most: 2 })).toBe(2);
  });
});

describe('holdsImage', () => {
  it('sees an image at the top and in subfolders, by its name', async () => {
    expect(await holdsImage(await folderOf('a.txt', 'b.PNG'))).toBe(true);
    expect(await holdsImage(await folderOf('a.txt', 'cat/deep/b.jpeg'))).toBe(true);
  });

  it('says no to folders of other files, hidden images, empty ones, and what is not there', async () => {
    expect(await holdsImage(await folderOf('a.txt', 'src/main.py', '.thumbs/a.png', '.b.png'))).toBe(false);
    expect(await holdsImage(await folderOf())).toBe(false);
    expect(await holdsImage(path.join(await folderOf(), 'gone'))).toBe(false);
  });

  it('counts images of all levels where more than one is asked for', async () => {
    const folder = await folderOf('a.png', 'cat/b.png', 'cat/c.png');
    expect(await holdsImage(folder, { images: 3 })).toBe(true);
    expect(await holdsImage(folder, { images: 4 })).toBe(false);
  });

  it('looks at no more entries than it may', async () => {
    const folder = await folderOf('a.txt', 'b.txt', 'c.txt', 'z/image.png');
    expect(await holdsImage(folder, { mostEntries: 3 })).toBe(false);
    expect(await holdsImage(folder, { mostEntries: 6 })).toBe(true);
  });
});
