import { copyFile, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CancelledError } from '../../../../src/contract/errors';
import { makeThumbnails } from '../../../../src/images/thumbnails/thumbnail';
import { fixtures } from '../support/fixtures';

const photo = path.join(fixtures, 'resize', 'photo.jpg');
const rotated = path.join(fixtures, 'resize', 'rotated.jpg');
const small = path.join(fixtures, 'decode', 'png-rgb.png');
const bitmap = path.join(fixtures, 'decode', 'bmp-8.bmp');
const cmyk = path.join(fixtures, 'decode', 'jpeg-cmyk.jpg');

let folder = '';
let cache = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'thumbnails-'));
  cache = path.join(folder, 'cache');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function one(file: string, size: number): Promise<string> {
  const [thumbnail] = await makeThumbnails([file], size, cache);
  if (!thumbnail) throw new Error(`no thumbnail of ${file}`);
  return thumbnail;
}
async function sizeOf(file: string): Promise<[string, number, number]> {
  const { format, width, height } = await sharp(file).metadata();
  return [format, width, height];
}

describe('makeThumbnails', () => {
  it('fits an image into the size, upright, and never enlarges it', async () => {
    expect(await sizeOf(await one(photo, 128))).toEqual(['webp', 128, 96]);
    expect(await sizeOf(await one(rotated, 30))).toEqual(['webp', 20, 30]);
    expect(await sizeOf(await one(small, 128))).toEqual(['webp', 41, 30]);
  });

  it('keeps every pixel of a small image', async () => {
    const pixels = (file: string) => sharp(file).removeAlpha().raw().toBuffer();
    expect(Buffer.compare(await pixels(await one(small, 128)), await pixels(small))).toBe(0);
  });

  it('shows BMP and CMYK as well, and null for what cannot be read, in the order asked', async () => {
    const [text, drawing] = [path.join(folder, 'text.png'), path.join(folder, 'drawing.png')];
    await writeFile(text, 'text');
    await writeFile(drawing, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const made = await makeThumbnails(
      [bitmap, text, cmyk, drawing, path.join(folder, 'gone.png')],
      20,
      cache,
    );
    expect(made.map(file => file !== null)).toEqual([true, false, true, false, false]);
    expect(await sizeOf(made[0]!)).toEqual(['webp', 20, 15]);
    expect(path.isAbsolute(made[0]!)).toBe(true);
  });

  it('makes a thumbnail once, and a new one when the image or the size changes', async () => {
    const image = path.join(folder, 'image.jpg');
    await copyFile(photo, image);
    const first = await one(image, 64);
    const { mtimeMs } = await stat(first);
    expect(await one(image, 64)).toBe(first);
    expect((await stat(first)).mtimeMs).toBe(mtimeMs);
    expect(await one(image, 32)).not.toBe(first);
    await utimes(image, new Date(), new Date(Date.now() + 5000));
    expect(await one(image, 64)).not.toBe(first);
  });

  it('a second look makes none: it reads no image', async () => {
    const files = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const file = path.join(folder, `${i}.jpg`);
        await copyFile(photo, file);
        await utimes(file, 1_700_000_000, 1_700_000_000);
        return file;
      }),
    );
    const first = await makeThumbnails(files, 64, cache);
    const kept = await readdir(cache, { recursive: true });
    // What would be read now is no image, though it looks the same from outside.
    for (const file of files) {
      await writeFile(file, Buffer.alloc((await stat(file)).size));
      await utimes(file, 1_700_000_000, 1_700_000_000);
    }
    expect(await makeThumbnails(files, 64, cache)).toEqual(first);
    expect(await readdir(cache, { recursive: true })).toEqual(kept);
  });

  it('is safe to ask for many times at once, and leaves no drafts', async () => {
    const asked = Array.from({ length: 12 }, () => makeThumbnails([photo, small], 48, cache));
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect((await readdir(cache, { recursive: true })).filter(name => name.endsWith('.tmp'))).toEqual([]);
    expect(await sizeOf(answers[0]![0]!)).toEqual(['webp', 48, 36]);
  });

  it('stops when it is cancelled', async () => {
    await expect(makeThumbnails([photo], 48, cache, AbortSignal.abort())).rejects.toThrow(CancelledError);
  });
});
