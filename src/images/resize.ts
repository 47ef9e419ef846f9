import { axisCoefficients, PRECISION_BITS } from './resizeCoefficients';
import type { RgbImage } from './rgbImage';

/** Half a unit: the passes round to nearest. */
const HALF = 1 << (PRECISION_BITS - 1);

/** The fixed-point sum as a byte; bicubic weights overshoot on both sides. */
function toByte(sum: number): number {
  const value = sum >> PRECISION_BITS;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

function resizeRows(image: RgbImage, width: number): RgbImage {
  const { starts, lengths, weights, windowSize } = axisCoefficients(image.width, width);
  const source = image.data;
  const target = new Uint8Array(width * image.height * 3);
  let at = 0;
  for (let y = 0; y < image.height; y++) {
    const row = y * image.width * 3;
    for (let x = 0; x < width; x++) {
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      let from = row + starts[x]! * 3;
      const first = x * windowSize;
      const end = first + lengths[x]!;
      for (let i = first; i < end; i++) {
        const weight = weights[i]!;
        red = (red + Math.imul(source[from]!, weight)) | 0;
        green = (green + Math.imul(source[from + 1]!, weight)) | 0;
        blue = (blue + Math.imul(source[from + 2]!, weight)) | 0;
        from += 3;
      }
      target[at] = toByte(red);
      target[at + 1] = toByte(green);
      target[at + 2] = toByte(blue);
      at += 3;
    }
  }
  return { width, height: image.height, data: target };
}

/** Adds `rows` source rows, weighted, to the sums: whole rows, since columns would miss the processor's cache. */
function addRows(
  sums: Int32Array,
  source: Uint8Array,
  from: number,
  weights: Int32Array,
  rows: number,
): void {
  const stride = sums.length;
  let i = 0;
  // Four rows a turn: the sums are read and written a quarter as often.
  for (; i + 4 <= rows; i += 4) {
    const [a, b, c, d] = [weights[i]!, weights[i + 1]!, weights[i + 2]!, weights[i + 3]!];
    const row = from + i * stride;
    for (let x = 0, at = row; x < stride; x++, at++) {
      sums[x] =
        (sums[x]! +
          Math.imul(source[at]!, a) +
          Math.imul(source[at + stride]!, b) +
          Math.imul(source[at + 2 * stride]!, c) +
          Math.imul(source[at + 3 * stride]!, d)) |
        0;
    }
  }
  for (; i < rows; i++) {
    const weight = weights[i]!;
    const row = from + i * stride;
    for (let x = 0; x < stride; x++) sums[x] = (sums[x]! + Math.imul(source[row + x]!, weight)) | 0;
  }
}

function resizeColumns(image: RgbImage, height: number): RgbImage {
  const { starts, lengths, weights, windowSize } = axisCoefficients(image.height, height);
  const stride = image.width * 3;
  const target = new Uint8Array(stride * height);
  const sums = new Int32Array(stride);
  for (let y = 0; y < height; y++) {
    sums.fill(HALF);
    const window = weights.subarray(y * windowSize, (y + 1) * windowSize);
    addRows(sums, image.data, starts[y]! * stride, window, lengths[y]!);
    const out = y * stride;
    for (let x = 0; x < stride; x++) target[out + x] = toByte(sums[x]!);
  }
  return { width: image.width, height, data: target };
}

/**
 * Resizes to `width` x `height` pixels with Pillow's antialiased bicubic, `Image.resize(size, BICUBIC)`,
 * bit for bit: published scores were made with it, and other resizers differ by up to 52 grey levels.
 *
 * Separable, rows first, each pass rounded to 8 bits with 22-bit fixed-point weights; an axis whose size
 * agrees is left alone, and an image that agrees in both is returned as it is.
 */
export function resizeBicubic(image: RgbImage, width: number, height: number): RgbImage {
  const wide = image.width === width ? image : resizeRows(image, width);
  return wide.height === height ? wide : resizeColumns(wide, height);
}
