import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/**
 * A folder of large images that take a while to encode and no time to make: one picture, in files that differ
 * by what stands after its end, so that each is an image of its own to the feature store.
 */
export async function writeSlowSet(folder: string, count: number): Promise<void> {
  const side = 2800;
  const rings = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">
    <rect width="100%" height="100%" fill="#246"/><circle cx="1200" cy="1500" r="900" fill="#e94"/></svg>`;
  const picture = await sharp(Buffer.from(rings)).removeAlpha().png().toBuffer();
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index++)
    await writeFile(path.join(folder, `${index}.png`), Buffer.concat([picture, Buffer.from(`#${index}`)]));
}
