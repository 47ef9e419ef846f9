import { readBmpHeader, type BmpHeader } from './bmpHeader';
import { unpackBmpRuns } from './bmpRuns';
import type { RgbImage } from './rgbImage';

/** Whether the bytes are a Windows or OS/2 bitmap. */
export function isBmp(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.length >= 26;
}

/** Writes the pixel at column `x` of the stored row that starts at `row`, to `target[to..to + 2]`. */
type PixelReader = (row: number, x: number, target: Uint8Array, to: number) => void;

function indexedReader(indexAt: (row: number, x: number) => number, palette: Uint8Array): PixelReader {
  return (row, x, target, to) => {
    const color = indexAt(row, x) * 3;
    target[to] = palette[color] ?? 0;
    target[to + 1] = palette[color + 1] ?? 0;
    target[to + 2] = palette[color + 2] ?? 0;
  };
}

/** Takes the bits of a mask out of a pixel and stretches them to 0..255. */
function fieldReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = (mask >>> shift) >>> 0;
  return pixel => Math.floor(((((pixel & mask) >>> shift) >>> 0) * 255) / most);
}

function pixelReader(bytes: Uint8Array, view: DataView, header: BmpHeader): PixelReader {
  const { bits, palette } = header;
  if (bits <= 8) {
    const perByte = 8 / bits;
    const lowest = (1 << bits) - 1;
    const indexAt = (row: number, x: number) =>
      (bytes[row + Math.floor(x / perByte)]! >> (8 - bits - (x % perByte) * bits)) & lowest;
    return indexedReader(indexAt, palette);
  }
  if (bits === 24) {
    return (row, x, target, to) => {
      const at = row + x * 3;
      target[to] = bytes[at + 2]!;
      target[to + 1] = bytes[at + 1]!;
      target[to + 2] = bytes[at]!;
    };
  }
  const fields = header.masks.map(fieldReader);
  return (row, x, target, to) => {
    const pixel = bits === 16 ? view.getUint16(row + x * 2, true) : view.getUint32(row + x * 4, true);
    for (const [channel, field] of fields.entries()) target[to + channel] = field(pixel);
  };
}

function decode(bytes: Uint8Array): RgbImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readBmpHeader(view);
  const { width, height, bits, offset } = header;
  const packed = header.compression === 'rle8' || header.compression === 'rle4';
  const stride = packed ? width : Math.ceil((width * bits) / 32) * 4;
  const start = packed ? 0 : offset;
  if (!packed && start + stride * height > bytes.length) throw new RangeError('rows are missing');

  const indices = packed ? unpackBmpRuns(bytes, header) : bytes;
  const read = packed
    ? indexedReader((row, x) => indices[row + x]!, header.palette)
    : pixelReader(bytes, view, header);
  const data = new Uint8Array(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const row = start + (header.topDown ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x++, to += 3) read(row, x, data, to);
  }
  return { width, height, data };
}

/**
 * Decodes a bitmap of 1 to 32 bits a pixel, plain, run-length or with bit fields, as Pillow does; sharp has no
 * BMP decoder, and the libraries that do differ from Pillow in palettes and bit fields.
 *
 * @throws Error with a plain reason
 */
export function decodeBmp(bytes: Uint8Array): RgbImage {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new Error('it is cut short or damaged', { cause: error });
    throw error;
  }
}
