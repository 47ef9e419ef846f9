import sharp, { type Sharp } from 'sharp';
import { decodeBmp, isBmp } from './bmp';
import { refuseMarkup } from './refuseMarkup';

/** An image file for showing: upright. @throws Error where it cannot be read */
export function openPicture(bytes: Uint8Array): Sharp {
  refuseMarkup(bytes);
  if (!isBmp(bytes)) return sharp(bytes, { failOn: 'error' }).autoOrient();
  const { width, height, data } = decodeBmp(bytes);
  return sharp(data, { raw: { width, height, channels: 3 } });
}
