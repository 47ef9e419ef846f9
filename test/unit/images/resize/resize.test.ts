import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { decodeImage } from '../../../../src/images/decode/decode';
import { resizeBicubic } from '../../../../src/images/resize/resize';
import { resizeKernels } from '../../../../src/images/resize/resizeKernels';
import type { RgbImage } from '../../../../src/images/decode/rgbImage';
import { fixtures, readExpected } from '../support/fixtures';
import { plainResize } from '../support/plainResize';

const folder = path.join(fixtures, 'resize');
/** scan.tif.32x32.png: scan.tif brought to 32 x 32 by Pillow. */
const cases = readdirSync(folder).flatMap(expected => {
  const match = /^(.+)\.(\d+)x(\d+)\.png$/.exec(expected);
  return match ? [{ expected, source: match[1]!, width: Number(match[2]), height: Number(match[3]) }] : [];
});

const plain = (width: number, height: number, value: number) => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(value),
});

describe('resizeBicubic', () => {
  it('is held to at least 35 combinations of sizes and modes', () => {
    expect(cases.length).toBeGreaterThanOrEqual(35);
  });

  it.each(cases)(
    'gives the bytes of Pillow for $source at $width x $height',
    async ({ expected, source, width, height }) => {
      const wanted = await readExpected(path.join(folder, expected));
      const image = await decodeImage(readFileSync(path.join(folder, source)));
      const resized = resizeBicubic(image, width, height);
      expect([resized.width, resized.height]).toEqual([width, height]);
      expect(Buffer.compare(resized.data, wanted.data)).toBe(0);
    },
  );

  it('returns the image itself where the size agrees', () => {
    const image = plain(7, 5, 3);
    expect(resizeBicubic(image, 7, 5)).toBe(image);
  });

  const side = fc.integer({ min: 1, max: 80 });

  it('leaves a plain colour as it is at any size', () => {
    fc.assert(
      fc.property(side, side, side, side, fc.integer({ min: 0, max: 255 }), (w, h, width, height, value) => {
        expect(resizeBicubic(plain(w, h, value), width, height).data.every(v => v === value)).toBe(true);
      }),
    );
  });

  const pixels = (width: number, height: number) =>
    fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 });
  /** Noise, and the hard edges at which bicubic weights overshoot most. */
  const images = fc.tuple(side, side, fc.boolean()).chain(([width, height, hard]) =>
    pixels(width, height).map(data => ({
      width,
      height,
      data: hard ? data.map(value => (value < 128 ? 0 : 255)) : data,
    })),
  );

  /** Whether both give the same bytes: comparing them as values would take longer than making them. */
  const isAsPlain = (image: RgbImage, width: number, height: number) => {
    const [resized, wanted] = [resizeBicubic, plainResize].map(resize => resize(image, width, height).data);
    return Buffer.compare(resized!, wanted!) === 0;
  };

  it('gives the bytes of plain arithmetic, whatever the image and the sizes', () => {
    fc.assert(fc.property(images, side, side, isAsPlain), { numRuns: 150 });
  });

  it('does so for an image that needs more memory than is kept, and for the next', () => {
    const noise = (width: number, height: number) => ({
      width,
      height,
      data: Uint8Array.from({ length: width * height * 3 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24),
    });
    expect(isAsPlain(noise(4001, 31), 224, 16)).toBe(true);
    expect(isAsPlain(noise(2, 27_000), 224, 27_000)).toBe(true);
    expect(isAsPlain(noise(4001, 31), 224, 16)).toBe(true);
  });

  it('says so where there is not the memory, and resizes the next image', () => {
    expect(() => resizeKernels(2 ** 33)).toThrow('there is not enough memory to resize it');
    expect(isAsPlain(plain(9, 9, 7), 4, 4)).toBe(true);
  });

  it('gives pixels in a buffer of their own, which may be handed to another thread', () => {
    const { data } = resizeBicubic(plain(9, 9, 7), 4, 4);
    expect([data.byteOffset, data.byteLength, data.buffer.byteLength]).toEqual([0, 48, 48]);
    structuredClone(data, { transfer: [data.buffer as ArrayBuffer] });
    expect(resizeBicubic(plain(9, 9, 7), 4, 4).data).toEqual(plain(4, 4, 7).data);
  });

  it('treats the two axes alike: the transposed image gives the transposed rows when one axis is resized', () => {
    const transpose = (width: number, height: number, data: Uint8Array) => {
      const turned = new Uint8Array(data.length);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          for (let c = 0; c < 3; c++) turned[(x * height + y) * 3 + c] = data[(y * width + x) * 3 + c]!;
      return turned;
    };
    fc.assert(
      fc.property(
        side.chain(w =>
          fc.tuple(fc.constant(w), side, fc.uint8Array({ minLength: w * 9, maxLength: w * 9 })),
        ),
        ([width, target, data]) => {
          const across = resizeBicubic({ width, height: 3, data }, target, 3);
          const down = resizeBicubic({ width: 3, height: width, data: transpose(width, 3, data) }, 3, target);
          expect(down.data).toEqual(transpose(target, 3, across.data));
        },
      ),
      { numRuns: 60 },
    );
  });
});
