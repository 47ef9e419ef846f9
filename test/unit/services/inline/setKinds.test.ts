import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { shardFiles } from '../../../../src/features/shards/writeShard';
import { SetKinds } from '../../../../src/services/inline/setKinds';
import { temporaryFolder } from '../../../support/temporaryFolder';

async function folderOf(images: number): Promise<string> {
  const folder = await temporaryFolder();
  await Promise.all(Array.from({ length: images }, (_, i) => writeFile(path.join(folder, `${i}.png`), '')));
  return folder;
}

describe('SetKinds', () => {
  it.each([1, 5, 20])('takes a folder for a set where it holds more than k = %i images', async k => {
    const kinds = new SetKinds(() => k + 1);
    expect(await kinds.of(await folderOf(k))).toBeNull();
    expect(await kinds.of(await folderOf(k + 1))).toBe('folder');
  });

  it('counts images in class folders, and none that is excluded', async () => {
    const kinds = new SetKinds(() => 3);
    const folder = await folderOf(2);
    await mkdir(path.join(folder, 'cat'));
    await writeFile(path.join(folder, 'cat', 'a.png'), '');
    expect(await kinds.of(folder)).toBe('folder');
    await writeFile(path.join(folder, '.samplelensignore'), 'cat/\n');
    kinds.forget();
    expect(await kinds.of(folder)).toBeNull();
  });

  it('takes files of features for sets, and no other file', async () => {
    const kinds = new SetKinds(() => 1);
    const folder = await folderOf(1);
    for (const name of ['a.npy', 'b.NPZ', 'c.txt']) await writeFile(path.join(folder, name), '');
    const found = ['a.npy', 'b.NPZ', 'c.txt', '0.png', 'gone'].map(name => kinds.of(path.join(folder, name)));
    expect(await Promise.all(found)).toEqual(['features', 'features', null, null, null]);
  });

  it('takes a folder of shards of features for a set, and none of other arrays', async () => {
    const kinds = new SetKinds(() => 1);
    const around = await folderOf(0);
    const shards = path.join(around, 'shards');
    await mkdir(shards);
    for (const file of Object.values(shardFiles(shards, { shard: 1, shards: 2 }))) await writeFile(file, '');
    const arrays = await folderOf(0);
    for (const name of ['0.npy', 'shard.json', 'shard-1-of-2.npy'])
      await writeFile(path.join(arrays, name), '');
    expect(await kinds.of(shards)).toBe('features');
    expect(await kinds.of(arrays)).toBeNull();
    expect(await kinds.of(around)).toBeNull(); // a set is what holds them itself
  });

  it('asks how many images each folder needs, and once for a while', async () => {
    const asked: string[] = [];
    const kinds = new SetKinds(folder => asked.push(folder));
    const folder = await folderOf(1);
    expect(await Promise.all([kinds.of(folder), kinds.of(folder)])).toEqual(['folder', 'folder']);
    expect(asked).toEqual([folder]);
  });
});
