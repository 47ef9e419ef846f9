import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { InputError } from '../../../src/contract/errors';
import { findCheckpoints } from '../../../src/features/findCheckpoints';
import { temporaryFolder } from '../../support/temporaryFolder';

async function fill(root: string, ...files: string[]): Promise<void> {
  for (const file of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), '');
  }
}

it('finds subfolders with images at any depth and files of features, in natural order, and nothing else', async () => {
  const root = await temporaryFolder();
  await fill(
    root,
    'step_10/1.png',
    'step_9/cat/a.JPG',
    'step_11/deep/er/x.webp',
    'features_2.npy',
    'features_1.npz',
    'logs/events.txt',
    'weights.pt',
    'preview.png',
    '.cache/1.png',
    'step_12/.hidden/1.png',
  );
  await mkdir(path.join(root, 'empty'));
  await symlink(path.join(root, 'step_9'), path.join(root, 'step_8'));
  const names = (await findCheckpoints(root)).map(file => path.relative(root, file));
  expect(names).toEqual(['features_1.npz', 'features_2.npy', 'step_8', 'step_9', 'step_10', 'step_11']);
});

it('finds folders of shards, and of numbered files of features where no other folder is a set', async () => {
  const root = await temporaryFolder();
  await fill(root, 'step_2/img_0.npy', 'step_2/img_1.npy', 'step_1/img_1.npy', 'step_1/img_2.npy');
  await fill(root, 'one/only.npy', 'mixed/0.npy', 'mixed/1.npy', 'mixed/notes.txt', 'labels.npy');
  const names = async () => (await findCheckpoints(root)).map(file => path.relative(root, file));
  expect(await names()).toEqual(['labels.npy', 'step_1', 'step_2']);
  await fill(root, 'step_4/shard-00000-of-00002.json', 'step_4/shard-00000-of-00002.npy', 'step_3/1.png');
  expect(await names()).toEqual(['labels.npy', 'step_3', 'step_4']);
});

it('passes over a subfolder all of whose images are excluded by its own ignore file', async () => {
  const root = await temporaryFolder();
  await fill(root, 'step_1/1.png', 'step_2/1.png', 'step_2/2.png', 'step_3/a/1.png', 'step_4/1.png');
  await writeFile(path.join(root, '.samplelensignore'), '*\n'); // of no set
  await writeFile(path.join(root, 'step_1', '.samplelensignore'), '*.png\n');
  await writeFile(path.join(root, 'step_2', '.samplelensignore'), '/1.png\n');
  await writeFile(path.join(root, 'step_3', '.samplelensignore'), 'a/\n');
  await mkdir(path.join(root, 'step_4', '.samplelensignore')); // cannot be read: nothing is excluded
  const names = (await findCheckpoints(root)).map(file => path.relative(root, file));
  expect(names).toEqual(['step_2', 'step_4']);
});

it('names a folder that is not there', async () => {
  const root = path.join(await temporaryFolder(), 'nowhere');
  await expect(findCheckpoints(root)).rejects.toThrow(InputError);
  await expect(findCheckpoints(root)).rejects.toThrow(root);
});
