import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../../src/contract/errors';
import { makeBlindImages } from '../../../../src/images/thumbnails/blindImages';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** An image of a red left, a green middle and a blue right third. */
async function write(file: string, width: number, height: number): Promise<string> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) pixels[i * 3 + Math.floor(((i % width) * 3) / width)] = 255;
  await mkdir(path.dirname(file), { recursive: true });
  await sharp(pixels, { raw: { width, height, channels: 3 } })
    .withMetadata({ exif: { IFD0: { Software: 'my GAN' } } })
    .toFile(file);
  return file;
}

const request = (sets: string[][], folder: string, side: number | null = null) => ({
  sets,
  cache: path.join(folder, 'cache'),
  side,
});

describe('the pictures of a blind rating', () => {
  it('are alike for both sets: one size, that of the smaller images, one format, nothing of the file in them', async () => {
    const folder = await temporaryFolder();
    const real = await Promise.all(
      [1, 2, 3].map(i => write(path.join(folder, 'real', `${i}.jpg`), 300, 200)),
    );
    const generated = await Promise.all(
      [1, 2].map(i => write(path.join(folder, 'generated', `${i}.png`), 64, 64)),
    );
    const { pictures: sets, side } = await makeBlindImages(request([real, generated], folder));
    expect(side).toBe(64);
    expect(sets.map(made => made.length)).toEqual([3, 2]);
    for (const picture of sets.flat()) {
      const { format, width, height, exif } = await sharp(picture!).metadata();
      expect({ format, width, height, exif }).toEqual({ format: 'webp', width: 64, height: 64 });
      expect(picture).not.toMatch(/real|generated|jpg|png/);
    }
  });

  it('are the middle of an image, every pixel of it where none is scaled', async () => {
    const folder = await temporaryFolder();
    const file = await write(path.join(folder, 'a.png'), 90, 30);
    const { pictures } = await makeBlindImages(request([[file]], folder));
    const [red, green, blue] = (await sharp(pictures[0]![0]!).stats()).channels.map(({ mean }) => mean);
    expect([red, green, blue]).toEqual([0, 255, 0]);
  });

  it('are at most 512 pixels wide, and null where an image cannot be read', async () => {
    const folder = await temporaryFolder();
    const large = await write(path.join(folder, 'large.png'), 700, 600);
    const text = path.join(folder, 'text.png');
    await writeFile(text, 'text');
    const { pictures } = await makeBlindImages(
      request([[text, large, path.join(folder, 'gone.png')], []], folder),
    );
    const [made] = pictures;
    expect([made![0], made![2]]).toEqual([null, null]);
    expect((await sharp(made![1]!).metadata()).width).toBe(512);
  });

  it('are kept: a second time nothing is made', async () => {
    const folder = await temporaryFolder();
    const file = await write(path.join(folder, 'a.png'), 40, 40);
    const first = await makeBlindImages(request([[file]], folder));
    const { mtimeMs } = await stat(first.pictures[0]![0]!);
    const again = await makeBlindImages(request([[file]], folder));
    expect(again).toEqual(first);
    expect((await stat(again.pictures[0]![0]!)).mtimeMs).toBe(mtimeMs);
    await rm(file);
    expect((await makeBlindImages(request([[file]], folder))).pictures).toEqual([[null]]);
  });

  it('are of the size that is asked for, for which no image is read once they are kept', async () => {
    const folder = await temporaryFolder();
    const file = await write(path.join(folder, 'a.png'), 40, 40);
    const date = new Date('2026-01-01');
    await utimes(file, date, date);
    const first = await makeBlindImages(request([[file]], folder, 24));
    expect((await sharp(first.pictures[0]![0]!).metadata()).width).toBe(24);
    const { size } = await stat(file);
    await writeFile(file, 'x'.repeat(size)); // no image any more, and to be told from what it was by its bytes alone
    await utimes(file, date, date);
    expect(await makeBlindImages(request([[file]], folder, 24))).toEqual(first);
  });

  it('end with their question: a cancelled one makes none', async () => {
    const folder = await temporaryFolder();
    const file = await write(path.join(folder, 'a.png'), 40, 40);
    const cancelled = makeBlindImages(request([[file]], folder), AbortSignal.abort());
    await expect(cancelled).rejects.toThrow(CancelledError);
  });
});
