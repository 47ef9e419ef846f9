import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { CancelledError } from '../../../../src/contract/errors';
import { packageRoot } from '../../../../src/files/packageRoot';
import { createImagePool, type ImagePool } from '../../../../src/images/prepare/imagePool';
import { prepareImage } from '../../../../src/images/prepare/preparedImage';
import { fixtures } from '../support/fixtures';

const root = packageRoot();
const decodeFolder = path.join(fixtures, 'decode');
const photo = path.join(fixtures, 'resize', 'photo.jpg');
const names = ['jpeg-444.jpg', 'jpeg-cmyk.jpg', 'png-palette.png', 'bmp-8.bmp', 'webp-alpha.webp', 'gif.gif'];

let folder = '';
let bundle = '';
let crashing = '';

/** Inside the repository, so that the bundle finds the native modules. */
beforeAll(async () => {
  await mkdir(path.join(root, 'out'), { recursive: true });
  folder = await mkdtemp(path.join(root, 'out', 'image-pool-'));
  bundle = path.join(folder, 'imageWorker.js');
  await build({
    entryPoints: [path.join(root, 'src', 'images', 'prepare', 'worker.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['sharp'],
  });
  crashing = path.join(folder, 'crashing.js');
  await writeFile(
    crashing,
    `const { parentPort } = require('node:worker_threads');
     parentPort.on('message', ({ job }) => { if (job.file.endsWith('crash')) process.exit(7); });
     require('./imageWorker.js');`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let pool: ImagePool | undefined;
const make = (threads: number, file: string) => (pool = createImagePool(threads, file));
afterEach(() => pool?.dispose());

describe.each([
  ['threads', () => bundle],
  ['this process, where there is no bundle', () => path.join(folder, 'missing.js')],
])('an image pool of %s', (_, worker) => {
  it('gives the hash of the bytes and the pixels that prepareImage gives, in the order asked', async () => {
    const images = make(2, worker());
    const files = names.map(name => path.join(decodeFolder, name));
    const prepared = await Promise.all(files.map(file => images.prepare(file, 32, 24)));
    for (const [i, file] of files.entries()) {
      const bytes = readFileSync(file);
      expect(prepared[i]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(prepared[i]?.pixels).toEqual(await prepareImage(bytes, 32, 24));
      expect(await images.hash(file)).toBe(prepared[i]?.sha256);
    }
  });

  it('rejects a file that cannot be read with a plain reason and goes on', async () => {
    const images = make(1, worker());
    const text = path.join(folder, 'text.png');
    await writeFile(text, 'no image at all, only text');
    const answers = await Promise.allSettled([
      images.prepare(text, 8, 8),
      images.prepare(path.join(folder, 'gone.png'), 8, 8),
      images.hash(path.join(folder, 'gone.png')),
      images.prepare(photo, 8, 8),
    ]);
    const reasons = answers.map(answer =>
      answer.status === 'rejected' ? (answer.reason as Error).message : 'fine',
    );
    expect(reasons).toEqual([
      'it is not an image that can be read',
      'it is not there',
      'it is not there',
      'fine',
    ]);
  });

  it('lets go of what is cancelled at once', async () => {
    const images = make(1, worker());
    const controller = new AbortController();
    const waiting = Promise.allSettled(
      Array.from({ length: 40 }, () => images.prepare(photo, 224, 224, controller.signal)),
    );
    controller.abort();
    for (const answer of await waiting) {
      expect(answer.status === 'rejected' && answer.reason instanceof CancelledError).toBe(true);
    }
    await expect(images.hash(photo, controller.signal)).rejects.toThrow(CancelledError);
  });

  it('takes no more work once it is disposed of', async () => {
    const images = make(1, worker());
    await images.hash(photo);
    await images.dispose();
    await expect(images.hash(photo)).rejects.toThrow('ended');
  });
});

describe('a thread that dies', () => {
  it('rejects its jobs and is replaced', async () => {
    const images = make(1, crashing);
    const died = await Promise.allSettled([images.hash('crash'), images.prepare(photo, 8, 8)]);
    expect(died.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await images.hash(photo)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('rejects jobs under way when the pool is disposed of', async () => {
    const images = make(2, bundle);
    await images.hash(photo);
    const waiting = Promise.allSettled(Array.from({ length: 20 }, () => images.prepare(photo, 500, 500)));
    await images.dispose();
    expect((await waiting).some(({ status }) => status === 'rejected')).toBe(true);
  });
});
