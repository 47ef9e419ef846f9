import sharp from 'sharp';

import { decodeBmp, isBmp } from './bmp';
import { cmykToRgb } from './cmyk';
import { isCmykJpeg } from './jpegComponents';
import { refuseMarkup } from './refuseMarkup';
import type { RgbImage } from './rgbImage';

/**
 * What sharp is told about every file. Profiles are ignored and damaged data is refused, as Pillow does;
 * mere warnings (stray bytes between markers) are not.
 */
const reading = { ignoreIcc: true, failOn: 'error' } as const;

function isTiff(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (
    (a === 0x49 && b === 0x49 && c === 0x2a && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 0x2a)
  );
}

async function isCmyk(bytes: Uint8Array): Promise<boolean> {
  // Headers are read twice only where CMYK is possible: on small images that is a fifth of the work.
  if (isTiff(bytes)) return (await sharp(bytes, reading).metadata()).space === 'cmyk';
  return isCmykJpeg(bytes);
}

/** libvips' words for what users can make sense of. */
function plainReason(message: string): string {
  if (/unsupported image format|not in a known format/i.test(message))
    return 'it is not an image that can be read';
  if (
    /premature end|unexpected end|truncat|end of (file|stream)|read error|not enough data|unable to parse|corrupt header:\s*$|bad seek|unknown error/i.test(
      message,
    )
  ) {
    return 'it is cut short or damaged';
  }
  if (/exceeds pixel limit/i.test(message)) return 'it has more than 268 million pixels';
  return `it cannot be decoded (${message.split('\n')[0] ?? ''})`;
}

async function decodeWithSharp(bytes: Uint8Array): Promise<RgbImage> {
  const cmyk = await isCmyk(bytes);
  const upright = sharp(bytes, reading).autoOrient();
  const pipeline = cmyk
    ? upright.pipelineColourspace('cmyk').toColourspace('cmyk')
    : upright.removeAlpha().toColourspace('srgb');
  const { data, info } = await pipeline.raw().toBuffer({ resolveWithObject: true });
  const pixels = cmyk ? cmykToRgb(data) : data;
  if (pixels.length !== info.width * info.height * 3) throw new Error(`${info.channels} channels`);
  return { width: info.width, height: info.height, data: pixels };
}

/**
 * Decodes PNG, JPEG, WebP, GIF (first frame), TIFF (first page), AVIF or BMP bytes to what Pillow's
 * `ImageOps.exif_transpose(Image.open(file)).convert('RGB')` gives, byte for byte. Alpha is dropped, not
 * blended; colour profiles are not applied; CMYK goes to RGB by Pillow's formula.
 *
 * Two things differ on purpose. 16-bit grey takes the high byte of each value, as Pillow does for 16-bit
 * colour; Pillow clips 16-bit grey at 255, which turns nearly every pixel white. And transparent pixels of a
 * GIF are black, since its decoder does not give the colour underneath.
 * AVIF differs by its decoder: by a level of rounding, and where colours are stored at half the resolution (4:2:0) by
 * some levels, since they are brought up otherwise.
 *
 * @throws Error whose message is a plain reason that completes "cannot be read: "
 */
export async function decodeImage(bytes: Uint8Array): Promise<RgbImage> {
  if (bytes.length === 0) throw new Error('it is empty');
  if (isBmp(bytes)) return decodeBmp(bytes);
  refuseMarkup(bytes);
  try {
    return await decodeWithSharp(bytes);
  } catch (error) {
    throw new Error(plainReason(error instanceof Error ? error.message : String(error)), { cause: error });
  }
}
