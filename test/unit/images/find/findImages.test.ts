import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CancelledError, InputError } from '../../../../src/contract/errors';
import { findImages } from '../../../../src/images/find/findImages';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'find-images-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(...names: string[]): Promise<void> {
  for (const name of names) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, name);
  }
}
const namesIn = async (root = folder) => (await findImages(root)).images.map(image => image.name);

describe('findImages', () => {
  it('lists images of all formats in natural order, whatever the case of their extension', async () => {
    await put(
      'img10.png',
      'img2.PNG',
      'IMG1.jpg',
      'b.webp',
      'a.gif',
      'c.tif',
      'd.tiff',
      'e.avif',
      'f.bmp',
      'g.JPEG',
    );
    expect(await namesIn()).toEqual([
      'a.gif',
      'b.webp',
      'c.tif',
      'd.tiff',
      'e.avif',
      'f.bmp',
      'g.JPEG',
      'IMG1.jpg',
      'img2.PNG',
      'img10.png',
    ]);
  });

  it('keeps the files of a folder together, and folders in natural order', async () => {
    await put('class10/1.png', 'class2/10.png', 'class2/9.png', 'class2-b/1.png', 'z.png', '7.png');
    expect(await namesIn()).toEqual([
      '7.png',
      'class2/9.png',
      'class2/10.png',
      'class2-b/1.png',
      'class10/1.png',
      'z.png',
    ]);
  });

  it('takes the first folder as the class, and files at the top as without class', async () => {
    await put('cat/young/1.png', 'cat/2.png', 'dog/1.png', 'loose.png');
    const { images, classes } = await findImages(folder);
    expect(images.map(image => image.className)).toEqual(['cat', 'cat', 'dog', null]);
    expect(classes).toEqual(['cat', 'dog']);
  });

  it('counts hidden entries and other files, and does not enter hidden folders', async () => {
    await put('a.png', '.hidden.png', '.cache/b.png', 'notes.txt', 'x/.DS_Store', 'x/features.npy', 'png');
    const found = await findImages(folder);
    expect(found.images.map(image => image.name)).toEqual(['a.png']);
    expect(found.hidden).toBe(3);
    expect(found.nonImages).toBe(3);
    expect(found.unreadable).toEqual([]);
  });

  it('leaves out what .samplelensignore excludes, and counts the images of excluded folders too', async () => {
    await put('1.png', '2.png', 'cat/1.png', 'old/1.png', 'old/deep/2.png', 'old/notes.txt', 'old/.x/3.png');
    await writeFile(path.join(folder, '.samplelensignore'), '/2.png\nold/\n*.txt\n');
    const found = await findImages(folder);
    expect(found.images.map(image => image.name)).toEqual(['1.png', 'cat/1.png']);
    expect(found).toMatchObject({ excluded: 3, hidden: 0, nonImages: 0, unreadable: [], classes: ['cat'] });
  });

  it('lets the file of a deeper folder override, but not bring back what an excluded folder holds', async () => {
    await put('1.png', 'cat/1.png', 'cat/2.png', 'old/1.png');
    await writeFile(path.join(folder, '.samplelensignore'), '1.png\n/old\n');
    await writeFile(path.join(folder, 'cat', '.samplelensignore'), '!1.png\n2.png\n');
    await writeFile(path.join(folder, 'old', '.samplelensignore'), '!1.png\n');
    expect(await namesIn()).toEqual(['cat/1.png']);
    expect(await namesIn(path.join(folder, 'cat'))).toEqual(['1.png']);
    expect(await namesIn(path.join(folder, 'old'))).toEqual(['1.png']); // of a set, only its own files count
  });

  it('excludes links by their own names', async () => {
    await put('outside/1.png', 'outside/2.png', 'set/own.png');
    const set = path.join(folder, 'set');
    await symlink(path.join(folder, 'outside'), path.join(set, 'linked'));
    await symlink(path.join(folder, 'outside', '1.png'), path.join(set, 'one.png'));
    await writeFile(path.join(set, '.samplelensignore'), 'linked/\n');
    const { images, excluded } = await findImages(set);
    expect(images.map(image => image.name)).toEqual(['one.png', 'own.png']);
    expect(excluded).toBe(2);
  });

  it('names the ignore file and the mend where nothing else is left', async () => {
    await put('a.png', 'cat/b.png');
    await writeFile(path.join(folder, '.samplelensignore'), 'a.png\n');
    await writeFile(path.join(folder, 'cat', '.samplelensignore'), '*\n');
    const failure: unknown = await findImages(folder).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InputError);
    const { message, mend } = failure as InputError;
    expect(message).toMatch(/no images in .*2 excluded by \.samplelensignore, cat\/\.samplelensignore\./);
    expect(mend).toContain('Take patterns out of .samplelensignore, cat/.samplelensignore');
  });

  it('lists an ignore file that cannot be read with its reason, and excludes nothing by it', async () => {
    await put('a.png', 'cat/b.png');
    await mkdir(path.join(folder, 'cat', '.samplelensignore'));
    const { images, unreadable } = await findImages(folder);
    expect(images).toHaveLength(2);
    expect(unreadable).toEqual([{ file: 'cat/.samplelensignore', reason: 'it is a folder' }]);
  });

  it('gives absolute paths, sizes and times', async () => {
    await put('a/b.png');
    const [image] = (await findImages(path.relative(process.cwd(), folder))).images;
    expect(image?.path).toBe(path.join(folder, 'a', 'b.png'));
    expect(image?.bytes).toBe('a/b.png'.length);
    expect(Math.abs((image?.modifiedMs ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('follows links once: circles end, and a file in the tree is not counted again', async () => {
    await put('real/1.png', 'real/2.png');
    await symlink(folder, path.join(folder, 'real', 'circle'));
    await symlink(path.join(folder, 'real'), path.join(folder, 'again'));
    await symlink(path.join(folder, 'real', '1.png'), path.join(folder, 'one.png'));
    expect(await namesIn()).toEqual(['real/1.png', 'real/2.png']);
  });

  it('follows links that lead out of the tree, under the name of the link', async () => {
    await put('outside/1.png', 'outside/2.png', 'outside/sub/3.png', 'set/own.png');
    const set = path.join(folder, 'set');
    await symlink(path.join(folder, 'outside', 'sub'), path.join(set, 'linked'));
    await symlink(path.join(folder, 'outside', '1.png'), path.join(set, 'one.png'));
    await symlink(path.join(folder, 'outside', '1.png'), path.join(set, 'one2.png'));
    await symlink(path.join(folder, 'outside', 'sub', '3.png'), path.join(set, 'zzz.png'));
    const { images } = await findImages(set);
    expect(images.map(image => image.name)).toEqual(['linked/3.png', 'one.png', 'own.png']);
    expect(images[0]?.className).toBe('linked');
  });

  it.skipIf(process.platform === 'win32')(
    'takes no pipe for an image, which would be read for ever',
    async () => {
      await put('a.png');
      execFileSync('mkfifo', [path.join(folder, 'pipe.png'), path.join(folder, '.hidden')]);
      await symlink('.hidden', path.join(folder, 'link.png'));
      const { images, nonImages } = await findImages(folder);
      expect(images.map(({ name }) => name)).toEqual(['a.png']);
      expect(nonImages).toBe(2);
    },
  );

  // Other systems take no such name.
  it.runIf(process.platform === 'linux')(
    'lists what is named in another encoding with its reason',
    async () => {
      await put('1.png');
      const latin = (name: string) => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);
      await writeFile(latin('müde.png'), 'x');
      await mkdir(latin('größe'));
      const { images, unreadable } = await findImages(folder);
      expect(images.map(({ name }) => name)).toEqual(['1.png']);
      const reason = 'its name is not in UTF-8: rename it';
      expect(unreadable.map(found => found.reason)).toEqual([reason, reason]);
      await rm(latin('müde.png'));
      await rm(latin('größe'), { recursive: true });
    },
  );

  it('lists a link to nowhere with its reason', async () => {
    await put('a.png');
    await symlink(path.join(folder, 'gone.png'), path.join(folder, 'broken.png'));
    const { images, unreadable } = await findImages(folder);
    expect(images).toHaveLength(1);
    expect(unreadable).toEqual([{ file: 'broken.png', reason: 'it is not there' }]);
  });

  it.runIf(process.getuid?.() !== 0)('lists a folder that may not be read with its reason', async () => {
    await put('a.png', 'locked/b.png');
    await chmod(path.join(folder, 'locked'), 0);
    const { images, unreadable } = await findImages(folder);
    await chmod(path.join(folder, 'locked'), 0o755);
    expect(images).toHaveLength(1);
    expect(unreadable).toEqual([{ file: 'locked/', reason: 'permission is denied' }]);
  });

  it.each([
    ['a folder that is not there', () => path.join(folder, 'gone'), /gone does not exist/],
    ['a file', () => path.join(folder, 'notes.txt'), /notes\.txt is not a folder/],
    ['a folder without images', () => folder, /no images in .*passed over: 1 hidden, 1 of other kinds/],
    ['an empty folder', () => path.join(folder, '.empty'), /no images in .*it is empty/],
  ])('refuses %s, naming it and the mend', async (_, root, message) => {
    await put('notes.txt');
    await mkdir(path.join(folder, '.empty'));
    const failure: unknown = await findImages(root()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InputError);
    expect((failure as InputError).message).toMatch(message);
    expect((failure as InputError).mend).not.toBe('');
  });

  it('stops when it is cancelled', async () => {
    await put('a.png');
    await expect(findImages(folder, AbortSignal.abort())).rejects.toThrow(CancelledError);
  });
});
