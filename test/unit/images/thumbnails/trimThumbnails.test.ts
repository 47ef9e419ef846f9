import { access, mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeThumbnails } from '../../../../src/images/thumbnails/thumbnail';
import { keptThumbnails, thumbnailFile } from '../../../../src/images/thumbnails/thumbnailFile';
import { isTurn, trimThumbnails } from '../../../../src/images/thumbnails/trimThumbnails';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { fixtures } from '../support/fixtures';

const image = path.join(fixtures, 'decode', 'png-rgb.png');
const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

async function lastUsed(file: string, hoursAgo: number): Promise<void> {
  const date = new Date(Date.now() - hoursAgo * 3_600_000);
  await utimes(file, date, date);
}

/** A file of some size, last asked for so many hours ago. */
async function keep(folder: string, name: string, bytes: number, hoursAgo: number): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, new Uint8Array(bytes));
  await lastUsed(file, hoursAgo);
}

/** A size at which the thumbnail of the image has, or has not, its turn. */
async function sizeWhere(turn: boolean, cache: string): Promise<number> {
  for (let size = 1; ; size++) if (isTurn(await thumbnailFile(image, size, cache)) === turn) return size;
}

describe('the limit of thumbnails', () => {
  it('takes those of a folder that were longest not asked for, until the rest has its share', async () => {
    const folder = await temporaryFolder();
    await keep(folder, 'oldest.webp', 400, 60);
    await keep(folder, 'torn.webp.tmp', 400, 50);
    await keep(folder, 'older.webp', 400, 40);
    await keep(folder, 'newer.webp', 400, 30);
    await trimThumbnails(folder, 256 * 800);
    expect((await readdir(folder)).sort()).toEqual(['newer.webp', 'older.webp']);
  });

  it('never takes what was asked for within a day: a panel may show it', async () => {
    const folder = await temporaryFolder();
    await keep(folder, 'now.webp', 400, 0);
    await keep(folder, 'today.webp', 400, 20);
    await keep(folder, 'before.webp', 400, 30);
    await trimThumbnails(folder, 0);
    expect((await readdir(folder)).sort()).toEqual(['now.webp', 'today.webp']);
  });

  it('counts being asked for as use, from the engine and from a hover', async () => {
    const cache = await temporaryFolder();
    const [thumbnail] = await makeThumbnails([image], 8, cache);
    for (const ask of [makeThumbnails, keptThumbnails]) {
      await lastUsed(thumbnail!, 30);
      expect(await ask([image], 8, cache)).toEqual([thumbnail]);
      expect(Date.now() - (await stat(thumbnail!)).mtimeMs).toBeLessThan(3_600_000);
    }
  });

  it('is held for the folder of one in 128 thumbnails that are made, and of none that is there', async () => {
    const cache = await temporaryFolder();
    for (const turn of [true, false]) {
      const size = await sizeWhere(turn, cache);
      const folder = path.dirname(await thumbnailFile(image, size, cache));
      await mkdir(folder, { recursive: true });
      const full = path.join(folder, 'full');
      await keep(folder, 'full', 2 ** 23, 30);
      const [made] = await makeThumbnails([image], size, cache);
      expect(await isThere(full)).toBe(!turn);
      await keep(folder, 'full', 2 ** 23, 30);
      expect(await makeThumbnails([image], size, cache)).toEqual([made]);
      expect(await isThere(full)).toBe(true);
    }
    const turns = Array.from({ length: 256 }, (_, i) =>
      isTurn(`/c/00/${i.toString(16).padStart(2, '0')}.webp`),
    );
    expect(turns.filter(Boolean)).toHaveLength(2);
  });
});
