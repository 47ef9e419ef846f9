import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/contract/errors';
import { makeBlindImages } from '../../../src/images/blindImages';
import { temporaryFolder } from '../../support/temporaryFolder';

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

describe('the pictures of a blind rating', () => {
  it('are alike for both sets: one size, that of the smaller images, one format, nothing of the file in them', async () => {
    const folder = await temporaryFolder();
    const real = await Promise.all(
      [1, 2, 3].map(i => write(path.join(folder, 'real', `${i}.jpg`), 300, 200)),
    );
    const generated = await Promise.all(
      [1, 2].map(i => write(path.join(folder, 'generated', `${i}.png`), 64, 64)),
    );
    const sets = await makeBlindImages([real, generated], path.join(folder, 'cache'));
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
    const [[picture]] = (await makeBlindImages([[file]], path.join(folder, 'cache'))) as [[string]];
    const [red, green, blue] = (await sharp(picture).stats()).channels.map(({ mean }) => mean);
    expect([red, green, blue]).toEqual([0, 255, 0]);
  });

  it('are at most 512 pixels wide, and null where an image cannot be read', async () => {
    const folder = await temporaryFolder();
    const large = await write(path.join(folder, 'large.png'), 700, 600);
    const text = path.join(folder, 'text.png');
    await writeFile(text, 'text');
    const [made] = await makeBlindImages(
      [[text, large, path.join(folder, 'gone.png')], []],
      path.join(folder, 'c'),
    );
    expect([made![0], made![2]]).toEqual([null, null]);
    expect((await sharp(made![1]!).metadata()).width).toBe(512);
  });

  it('are kept: a second time nothing is made', async () => {
    const folder = await temporaryFolder();
    const file = await write(path.join(folder, 'a.png'), 40, 40);
    const first = await makeBlindImages([[file]], path.join(folder, 'cache'));
    const { mtimeMs } = await stat(first[0]![0]!);
    const again = await makeBlindImages([[file]], path.join(folder, 'cache'));
    expect(again).toEqual(first);
    expect((await stat(again[0]![0]!)).mtimeMs).toBe(mtimeMs);
    await rm(file);
    expect(await makeBlindImages([[file]], path.join(folder, 'cache'))).toEqual([[null]]);
  });

  it('end with their question: a cancelled one makes none', async () => {
    const folder = await temporaryFolder();
    const file = await write(path.join(folder, 'a.png'), 40, 40);
    const cancelled = makeBlindImages([[file]], path.join(folder, 'cache'), AbortSignal.abort());
    await expect(cancelled).rejects.toThrow(CancelledError);
  });
});
