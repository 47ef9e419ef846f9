import type { BmpHeader } from './bmpHeader';

/**
 * Unpacks the run-length codes of an 8- or 4-bit BMP to one palette index a pixel, rows as stored (the lowest
 * first). Pixels that no run reaches are index 0. A file that ends early keeps what came before.
 */
export function unpackBmpRuns(bytes: Uint8Array, { width, height, bits, offset }: BmpHeader): Uint8Array {
  const indices = new Uint8Array(width * height);
  let x = 0;
  let y = 0;
  const put = (index: number) => {
    if (x < width && y < height) indices[y * width + x] = index;
    x++;
  };
  /** The i-th index of a stretch: a byte each, or two to a byte with the high half first. */
  const indexAt = (start: number, i: number) => {
    if (bits === 8) return bytes[start + i] ?? 0;
    const pair = bytes[start + (i >> 1)] ?? 0;
    return i % 2 === 0 ? pair >> 4 : pair & 15;
  };

  let at = offset;
  while (at + 1 < bytes.length && y < height) {
    const count = bytes[at]!;
    const code = bytes[at + 1]!;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(indexAt(at + 1, bits === 8 ? 0 : i % 2));
      at += 2;
    } else if (code === 0) {
      x = 0;
      y++;
      at += 2;
    } else if (code === 1) {
      break;
    } else if (code === 2) {
      x += bytes[at + 2] ?? 0;
      y += bytes[at + 3] ?? 0;
      at += 4;
    } else {
      for (let i = 0; i < code; i++) put(indexAt(at + 2, i));
      const stored = bits === 8 ? code : (code + 1) >> 1;
      at += 2 + stored + (stored % 2); // stretches are padded to an even length
    }
  }
  return indices;
}
