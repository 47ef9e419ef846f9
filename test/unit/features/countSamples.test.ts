import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CancelledError, InputError } from '../../../src/contract/errors';
import { countSamples } from '../../../src/features/countSamples';
import { readNpz } from '../../../src/features/npz';
import { writeFeatures } from '../../support/smallSets';
import { temporaryFolder } from '../../support/temporaryFolder';
import { putPictures } from './setFolder';

const fixtures = path.resolve(__dirname, '..', '..', 'fixtures', 'features');

describe('the number of samples', () => {
  it('of a folder is that of its images, at any depth, torn ones too', async () => {
    const folder = await temporaryFolder();
    await putPictures(path.join(folder, 'a'), 3);
    await putPictures(path.join(folder, 'b', 'c'), 2);
    await writeFile(path.join(folder, 'torn.png'), 'no picture');
    await writeFile(path.join(folder, 'notes.txt'), 'none');
    expect(await countSamples(folder, 'real')).toEqual({ count: 6 });
  });

  it('of a folder leaves out what .samplelensignore excludes', async () => {
    const folder = await temporaryFolder();
    await putPictures(path.join(folder, 'a'), 3);
    await putPictures(path.join(folder, 'b'), 2);
    await writeFile(path.join(folder, '.samplelensignore'), '/a/\n');
    expect(await countSamples(folder, 'generated')).toEqual({ count: 2 });
  });

  it('of an .npy is in its header: what follows is not read', async () => {
    const file = path.join(await temporaryFolder(), 'a.npy');
    await writeFeatures(file, { rows: 77, dimension: 3, seed: 1 });
    expect(await countSamples(file, 'real')).toEqual({ count: 77 });
  });

  it.each(['dgm-eval.npz', 'unnamed.npz', 'compressed.npz', 'one-table.npz'])(
    'of %s is that of the rows that are read from it',
    async name => {
      const file = path.join(fixtures, name);
      expect((await countSamples(file, 'generated')).count).toBe((await readNpz(file)).rows);
    },
  );

  it.each([
    ['a path that is not there', 'nothing', 'nothing'],
    ['a file of another kind', 'notes.txt', 'neither a folder nor a feature file'],
    ['an .npy that is none', 'torn.npy', 'torn.npy'],
    ['an .npz that is none', 'torn.npz', 'torn.npz'],
    ['an empty folder', 'empty', 'no images'],
  ])('of %s is an InputError that names it', async (_, name, words) => {
    const folder = await temporaryFolder();
    for (const file of ['notes.txt', 'torn.npy', 'torn.npz']) await writeFile(path.join(folder, file), 'no');
    await mkdir(path.join(folder, 'empty'));
    const counted = countSamples(path.join(folder, name), 'real');
    await expect(counted).rejects.toThrow(InputError);
    await expect(counted).rejects.toThrow(words);
  });

  it('is given up when it is cancelled', async () => {
    const folder = await temporaryFolder();
    await putPictures(folder, 1);
    await expect(countSamples(folder, 'real', AbortSignal.abort())).rejects.toThrow(CancelledError);
  });
});
