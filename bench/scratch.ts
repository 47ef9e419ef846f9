import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { seededRandom } from '../src/metrics/statistics/random';

/** Runs a job with a folder of its own, which is removed after it. */
export async function withScratch<T>(job: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-bench-'));
  try {
    return await job(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes `count` different square PNGs, smooth enough to compress as photos do. */
export async function writeImages(folder: string, count: number, side: number, seed = 0): Promise<void> {
  await mkdir(folder, { recursive: true });
  const random = seededRandom(seed, 'bench images');
  for (let i = 0; i < count; i++) {
    const seeds = Buffer.from(Array.from({ length: 16 * 16 * 3 }, () => Math.floor(random() * 256)));
    const image = sharp(seeds, { raw: { width: 16, height: 16, channels: 3 } }).resize(side, side);
    await writeFile(path.join(folder, `${String(i).padStart(6, '0')}.png`), await image.png().toBuffer());
  }
}

/** Writes an .npy of features between -1 and 1, the same for the same seed. */
export async function writeFeatures(
  file: string,
  rows: number,
  dimension: number,
  seed: number,
): Promise<void> {
  const random = seededRandom(seed, 'bench features');
  const values = Float32Array.from({ length: rows * dimension }, () => random() + random() - 1);
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${dimension}), }`;
  const padded = `${header.padEnd(117)}\n`;
  const start = Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), Buffer.from([padded.length, 0])]);
  await writeFile(file, Buffer.concat([start, Buffer.from(padded), Buffer.from(values.buffer)]));
}
