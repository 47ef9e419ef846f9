import path from 'node:path';
import sharp from 'sharp';

import { packageRoot } from '../../../../src/files/packageRoot';
import type { RgbImage } from '../../../../src/images/decode/rgbImage';

/** Files made by Pillow (make.py there). */
export const fixtures = path.join(packageRoot(), 'test', 'fixtures', 'images');

/** The pixels of an expected image: plain 8-bit RGB PNG, which every decoder reads alike. */
export async function readExpected(file: string): Promise<RgbImage> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
