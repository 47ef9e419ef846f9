import { axisCoefficients, PRECISION_BITS } from '../../../../src/images/resize/resizeCoefficients';
import type { RgbImage } from '../../../../src/images/decode/rgbImage';

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

function resizeColumns(image: RgbImage, height: number): RgbImage {
  const { starts, lengths, weights, windowSize } = axisCoefficients(image.height, height);
  const stride = image.width * 3;
  const target = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < stride; x++) {
      let sum = HALF;
      for (let i = 0; i < lengths[y]!; i++) {
        const value = image.data[(starts[y]! + i) * stride + x]!;
        sum = (sum + Math.imul(value, weights[y * windowSize + i]!)) | 0;
      }
      target[y * stride + x] = toByte(sum);
    }
  }
  return { width: image.width, height, data: target };
}

/** What `resizeBicubic` does, a number at a time. */
export function plainResize(image: RgbImage, width: number, height: number): RgbImage {
  const wide = image.width === width ? image : resizeRows(image, width);
  return wide.height === height ? wide : resizeColumns(wide, height);
}
