import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { decodeImage } from '../../../../src/images/decode/decode';
import { fixtures, readExpected } from '../support/fixtures';

const folder = path.join(fixtures, 'decode');
const files = readdirSync(folder).filter(name => !name.includes('.expected.'));

describe('decodeImage', () => {
  it('is held to at least 60 files of all formats', () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  it.each(files.filter(name => name !== 'gif-transparent.gif'))(
    'gives the bytes of Pillow for %s',
    async name => {
      const expected = await readExpected(path.join(folder, `${path.parse(name).name}.expected.png`));
      const { width, height, data } = await decodeImage(readFileSync(path.join(folder, name)));
      expect([width, height]).toEqual([expected.width, expected.height]);
      expect(Buffer.compare(data, expected.data)).toBe(0);
    },
  );

  it('makes transparent pixels of a GIF black and leaves the others as Pillow has them', async () => {
    const expected = await readExpected(path.join(folder, 'gif-transparent.expected.png'));
    const { data } = await decodeImage(readFileSync(path.join(folder, 'gif-transparent.gif')));
    let differing = 0;
    for (let i = 0; i < data.length; i += 3) {
      const same = [0, 1, 2].every(c => data[i + c] === expected.data[i + c]);
      if (same) continue;
      differing++;
      expect([...data.subarray(i, i + 3)]).toEqual([0, 0, 0]);
    }
    expect(differing).toBeGreaterThan(0);
    expect(differing).toBeLessThan(data.length / 3 / 4);
  });

  it('reads AVIF close to the picture that was written', async () => {
    const source = await readExpected(path.join(folder, 'png-rgb.expected.png'));
    const avif = await sharp(path.join(folder, 'png-rgb.png'))
      .avif({ quality: 100, lossless: true })
      .toBuffer();
    const decoded = await decodeImage(avif);
    expect([decoded.width, decoded.height]).toEqual([source.width, source.height]);
    const worst = source.data.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - decoded.data[i]!)),
      0,
    );
    expect(worst).toBeLessThanOrEqual(3);
  });

  it('goes by the content of a file, not by its name or its place in a larger buffer', async () => {
    const bytes = readFileSync(path.join(folder, 'bmp-24.bmp'));
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 7);
    const expected = await decodeImage(bytes);
    expect(await decodeImage(larger.subarray(7))).toEqual(expected);
  });

  it.each(['jpeg-444.jpg', 'png-rgb.png', 'webp-lossy.webp', 'tiff-lzw.tif', 'bmp-24.bmp', 'gif.gif'])(
    'refuses %s cut short, with a plain reason',
    async name => {
      const bytes = readFileSync(path.join(folder, name));
      for (const length of [20, Math.floor(bytes.length / 2), Math.floor((2 * bytes.length) / 3)])
        await expect(decodeImage(bytes.subarray(0, length))).rejects.toThrow(
          /^it is (cut short or damaged|not an image that can be read)$/,
        );
    },
  );

  it('refuses AVIF that ends within its header, with a plain reason', async () => {
    const background = { r: 9, g: 90, b: 200 };
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .avif()
      .toBuffer();
    await expect(decodeImage(bytes.subarray(0, 20))).rejects.toThrow(/^it is cut short or damaged$/);
  });

  it('refuses drawings whatever stands before them, which libvips would draw, and says what they are', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="9" height="9"/></svg>';
    for (const text of [
      svg,
      `\ufeff \n\t${svg}`,
      `<?xml version="1.0"?>\n<!-- ${'a comment '.repeat(50)} -->\n${svg}`,
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>${svg}`,
      svg.replaceAll('svg ', 's:svg ').replace('</svg', '</s:svg'),
    ])
      await expect(decodeImage(Buffer.from(text))).rejects.toThrow(
        'it is an SVG drawing, and no image of pixels',
      );
    await expect(decodeImage(gzipSync(svg))).rejects.toThrow('it is packed by gzip');
  });

  it.each([
    [
      'a page that says that there is no image',
      Buffer.from('<!DOCTYPE html>\n<html>404'),
      'it is a web page',
    ],
    ['XML', Buffer.from('<?xml version="1.0"?><annotation/>'), 'it is not an image that can be read'],
    ['nothing', new Uint8Array(), 'it is empty'],
    [
      'text',
      new TextEncoder().encode('hello, this is not an image at all'),
      'it is not an image that can be read',
    ],
    ['a BMP of no known kind', bmpHeader({ bits: 7 }), 'it is a BMP of an unknown kind (7 bits a pixel)'],
    ['a BMP without pixels', bmpHeader({ width: 0 }), 'it is a BMP without pixels'],
    ['a BMP of absurd size', bmpHeader({ width: 2 ** 30 }), 'it has more than 268 million pixels'],
  ])('says what is wrong with %s', async (_, bytes, reason) => {
    await expect(decodeImage(bytes)).rejects.toThrow(reason);
  });
});

function bmpHeader({ width = 4, bits = 24 }: { width?: number; bits?: number }): Uint8Array {
  const bytes = new Uint8Array(54);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, 4, true);
  view.setUint16(28, bits, true);
  return bytes;
}
