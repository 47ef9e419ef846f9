import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { seededRandom } from '../../src/metrics/statistics/random';

/** Writes a float32 .npy of n x d numbers around `centre`, the same for the same seed. */
export async function writeFeatures(
  file: string,
  { rows, dimension, seed, centre = 0 }: { rows: number; dimension: number; seed: number; centre?: number },
): Promise<void> {
  const random = seededRandom(seed, 'features');
  const values = Float32Array.from(
    { length: rows * dimension },
    () => centre + random() + random() + random(),
  );
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${dimension}), }`;
  const header = `${dict.padEnd(117)}\n`; // 10 + 118 = 128 bytes, a multiple of 64
  const prefix = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
  await writeFile(file, Buffer.concat([prefix, Buffer.from(header), Buffer.from(values.buffer)]));
}

/** Writes `count` PNGs of coloured noise, all different, `0.png` on; the same for the same seed. */
export async function writeImages(folder: string, count: number, seed: number, size = 16): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < count; i++) {
    const random = seededRandom(seed, `image ${i}`);
    const colour = [random(), random(), random()];
    const pixels = Uint8Array.from(
      { length: size * size * 3 },
      (_, j) => 255 * colour[j % 3]! * (0.5 + 0.5 * random()),
    );
    await sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
      .png()
      .toFile(path.join(folder, `${i}.png`));
  }
}
