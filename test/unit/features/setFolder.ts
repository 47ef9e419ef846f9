import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

import { openEncoder } from '../../../src/encoders/session';
import { locateEncoder } from '../../../src/encoders/locate';
import type { EncoderSession } from '../../../src/encoders/encoderSession';
import type { LoadContext } from '../../../src/features/loadedSet';
import { createImagePool } from '../../../src/images/prepare/imagePool';

/** A small picture that no other seed gives. */
export function drawPng(seed: number): Promise<Buffer> {
  const [width, height] = [20 + (seed % 7), 16 + (seed % 5)];
  const data = Uint8Array.from(
    { length: width * height * 3 },
    (_, i) => (i * (seed + 3) * 7 + (i >> 4) * seed) % 256,
  );
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** Writes a file that has settled: its time is a minute ago, as that of a set's files usually is. */
export async function put(file: string, bytes: Uint8Array, secondsAgo = 60): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  const time = Date.now() / 1000 - secondsAgo;
  await utimes(file, time, time);
}

/** Writes `count` different pictures, img0.png and on, with seeds from `first`. */
export async function putPictures(folder: string, count: number, first = 0): Promise<void> {
  for (let i = first; i < first + count; i++) await put(path.join(folder, `img${i}.png`), await drawPng(i));
}

/** A context on the built-in encoder, with what it was used for. */
export interface TestContext extends LoadContext {
  opened: number;
  told: [done: number, total: number][];
  dispose(): Promise<void>;
}

/** Loads with a real session of the built-in encoder, or of the one chosen. */
export async function testContext(store: string, choice = 'builtin'): Promise<TestContext> {
  const pool = createImagePool(2);
  const located = await locateEncoder(choice, path.join(store, '..', 'encoders'));
  let session: Promise<EncoderSession> | null = null;
  const context: TestContext = {
    opened: 0,
    told: [],
    located,
    store,
    pool,
    minimum: 3,
    openEncoder: () => {
      if (!session) context.opened++;
      return (session ??= openEncoder(located, 'cpu'));
    },
    progress: (done, total) => context.told.push([done, total]),
    dispose: async () => {
      await (await session)?.dispose();
      await pool.dispose();
    },
  };
  return context;
}
