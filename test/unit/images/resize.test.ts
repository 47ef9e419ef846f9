import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { decodeImage } from '../../../src/images/decode';
import { resizeBicubic } from '../../../src/images/resize';
import { fixtures, readExpected } from './fixtures';

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
