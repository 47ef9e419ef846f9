import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { changedSince } from '../../../../src/images/find/changedSince';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** A folder of three images, and a moment that is safely later. */
async function set() {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'cat'));
  for (const name of ['a.png', 'b.jpg', 'cat/c.png', 'notes.txt'])
    await writeFile(path.join(folder, name), name);
  return { folder, later: Date.now() + 5000, known: { path: folder, files: 3 } };
}

describe('whether a set has changed', () => {
  it('says no of one that is as it was', async () => {
    const { known, later } = await set();
    expect(await changedSince(known, later)).toBe(false);
  });

  it.each<[string, (folder: string) => Promise<unknown>]>([
    ['came', folder => writeFile(path.join(folder, 'new.png'), '')],
    ['went', folder => rm(path.join(folder, 'cat', 'c.png'))],
    ['is no image any more', folder => rename(path.join(folder, 'a.png'), path.join(folder, 'a.txt'))],
  ])('says yes where an image %s', async (_, change) => {
    const { folder, known, later } = await set();
    await change(folder);
    expect(await changedSince(known, later)).toBe(true);
  });

  it('says yes where an image was written since, also one that pretends to be old', async () => {
    const { folder, known } = await set();
    await sleep(2100);
    const since = Date.now();
    expect(await changedSince(known, since)).toBe(false);
    const file = path.join(folder, 'cat', 'c.png');
    await writeFile(file, 'else');
    await utimes(file, 1, 1);
    expect(await changedSince(known, since)).toBe(true);
  });

  it('looks at a file of features by itself', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'G.npy');
    await writeFile(file, 'x');
    expect(await changedSince({ path: file, files: null }, Date.now() + 5000)).toBe(false);
    expect(await changedSince({ path: file, files: null }, Date.now() - 60_000)).toBe(true);
  });

  it('says yes where it cannot tell', async () => {
    expect(await changedSince({ path: '/not/there', files: 3 }, Date.now())).toBe(true);
    expect(await changedSince({ path: '/not/there.npy', files: null }, Date.now())).toBe(true);
  });

  it('is given up when it is cancelled', async () => {
    const { known, later } = await set();
    await expect(changedSince(known, later, AbortSignal.abort())).rejects.toThrow('Cancelled');
  });
});
