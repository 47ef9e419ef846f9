import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { EncoderSession } from '../../../src/encoders/encoderSession';
import { parseDescription } from '../../../src/encoders/description';
import { encodeMissing, type EncodeContext } from '../../../src/features/encodeMissing';
import { openFeatureStore, type FeatureStore } from '../../../src/features/featureStore';
import { openFileIndex } from '../../../src/features/fileIndex';
import type { ImageFile } from '../../../src/images/imageFile';
import type { ImagePool } from '../../../src/images/prepare/imagePool';

/** Laws of the schedule, for which the encoder and the threads have to be watched: both are stand-ins here. */
const BATCH = 4;

let folder = '';
let store: FeatureStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'encode-missing-'));
  store = await openFeatureStore(folder, { weightsSha256: 'w', preprocessing: 'p' });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const imagesNamed = (...names: string[]): ImageFile[] =>
  names.map(name => ({ path: `/set/${name}`, name, className: null, bytes: 1, modifiedMs: 1, inode: 1 }));
const shaOf = (name: string) => createHash('sha256').update(name).digest('hex');

/** Decodes at once to one pixel that tells the image's number. */
function instantPool(watch: { prepared: number }): ImagePool {
  return {
    threads: 1,
    useThreads: () => undefined,
    prepare: (file, width, height) => {
      watch.prepared++;
      const number = Number(/\d+/.exec(path.basename(file))?.[0]);
      if (file.includes('bad')) return Promise.reject(new Error('it is damaged'));
      const pixels = new Uint8Array(width * height * 3).fill(number);
      return Promise.resolve({ sha256: shaOf(path.basename(file).replace(/^copy/, 'image')), pixels });
    },
    hash: file => Promise.resolve(shaOf(path.basename(file))),
    dispose: () => Promise.resolve(),
  };
}

function session(encode: (first: number, n: number) => number[][]): EncoderSession {
  const description = parseDescription(
    {
      name: 'watched',
      input: { width: 1, height: 1, resize: 'bicubic', mean: [0, 0, 0], std: [1, 1, 1] },
      output: { features: 'f', pooling: 'none' },
      license: 'MIT',
    },
    'watched.json',
    'watched',
  );
  return {
    description,
    dimension: 2,
    provider: { used: 'cpu', tried: [] },
    batchSize: BATCH,
    imageThreads: 1,
    encode: (pixels, n) =>
      Promise.resolve({ features: Float32Array.from(encode(pixels[0] ?? -1, n).flat()), logits: null }),
    dispose: () => Promise.resolve(),
  };
}

async function run(images: ImageFile[], encoder: EncoderSession, changes: Partial<EncodeContext> = {}) {
  const watch = { prepared: 0 };
  const context: EncodeContext = {
    store,
    index: await openFileIndex(folder, '/set'),
    pool: instantPool(watch),
    openEncoder: () => Promise.resolve(encoder),
    size: { width: 1, height: 1 },
    onDone: () => undefined,
    ...changes,
  };
  return { watch, work: encodeMissing(images, context) };
}

const rows = (first: number, n: number) => Array.from({ length: n }, (_, i) => [first + i, 0]);
const numbered = (count: number) => imagesNamed(...Array.from({ length: count }, (_, i) => `image${i}.png`));

describe('encodeMissing', () => {
  it('fills every batch but the last, in the order of the images', async () => {
    const batches: [number, number][] = [];
    const encoder = session((first, n) => {
      batches.push([first, n]);
      return rows(first, n);
    });
    await (
      await run(numbered(14), encoder)
    ).work;
    expect(batches).toEqual([
      [0, 4],
      [4, 4],
      [8, 4],
      [12, 2],
    ]);
  });

  it('has at least two batches made ready, and a bounded number, whenever the encoder begins one', async () => {
    const ahead: number[] = [];
    let watched = { prepared: 0 };
    const encoder = session((first, n) => {
      ahead.push(watched.prepared - (first + n));
      return rows(first, n);
    });
    const { watch, work } = await run(numbered(200), encoder);
    watched = watch;
    await work;
    const middle = ahead.filter((_, i) => (i + 3) * BATCH <= 200 - BATCH);
    expect(Math.min(...middle)).toBeGreaterThanOrEqual(2 * BATCH);
    expect(Math.max(...ahead)).toBeLessThanOrEqual(32 + 4 * BATCH);
  });

  it('follows the size of batches that the encoder asks for, up and down, and loses no image', async () => {
    const sizes = [4, 8, 16, 2, 1, 32];
    const batches: [number, number][] = [];
    let asked = 0;
    const encoder: EncoderSession = {
      ...session((first, n) => {
        batches.push([first, n]);
        asked++;
        return rows(first, n);
      }),
      get batchSize() {
        return sizes[Math.min(asked, sizes.length - 1)]!;
      },
    };
    const { sha256s } = await (await run(numbered(70), encoder)).work;
    expect(batches.map(([, n]) => n)).toEqual([4, 8, 16, 2, 1, 32, 7]);
    expect(batches.map(([first]) => first)).toEqual([0, 4, 12, 28, 30, 31, 63]);
    expect(sha256s.size).toBe(70);
  });

  it('makes images ready on as many threads as the encoder asks for, and tells it how long it waited for them', async () => {
    const wanted = [3, 3, 5, 5];
    const waits: number[] = [];
    const used: number[] = [];
    const pool = instantPool({ prepared: 0 });
    const encoder: EncoderSession = {
      ...session(rows),
      get imageThreads() {
        return wanted[Math.min(waits.length, wanted.length - 1)]!;
      },
      encode: (pixels, n, waited = NaN) => {
        waits.push(waited);
        return session(rows).encode(pixels, n);
      },
    };
    const { work } = await run(numbered(48), encoder, {
      pool: {
        ...pool,
        useThreads: threads => used.push(threads),
        prepare: async (file, width, height) => {
          // Ready when the encoder opens are all but the last: it has to wait for what comes after 44.
          if (file.includes('47')) await new Promise(resolve => setTimeout(resolve, 40));
          return pool.prepare(file, width, height);
        },
      },
    });
    await work;
    expect(used.slice(0, 4)).toEqual([3, 3, 5, 5]);
    expect(waits).toHaveLength(12);
    expect(waits.at(-1)).toBeGreaterThan(20);
    expect(Math.min(...waits)).toBeLessThan(10);
  });

  it('begins to open the encoder once the first images are with the threads, and no later', async () => {
    const watch = { prepared: 0 };
    let preparedAtOpening = -1;
    const pool = instantPool(watch);
    const never = new Promise<never>(() => undefined);
    const cancel = new AbortController();
    const { work } = await run(numbered(20), session(rows), {
      pool: {
        ...pool,
        prepare: (file, width, height) => {
          void pool.prepare(file, width, height);
          return never; // no image is ever ready
        },
      },
      openEncoder: () => {
        preparedAtOpening = watch.prepared;
        return Promise.reject(new Error('it cannot be opened'));
      },
      signal: cancel.signal,
    });
    work.catch(() => undefined);
    await new Promise(resolve => setImmediate(resolve));
    expect(preparedAtOpening).toBe(1);
    expect(watch.prepared).toBe(20);
  });

  it('holds no more pixels than a bound, and always a batch of them, whatever the size of images', async () => {
    const side = 4096; // 48 MiB each
    const watch = { prepared: 0, encoded: 0, most: 0 };
    const pool = instantPool(watch);
    const small = session((_, n) => {
      watch.encoded += n;
      return rows(0, n);
    });
    const { work } = await run(numbered(24), small, {
      size: { width: side, height: side },
      pool: {
        ...pool,
        prepare: async file => {
          watch.most = Math.max(watch.most, watch.prepared + 1 - watch.encoded);
          const { sha256 } = await pool.prepare(file, 1, 1);
          return { sha256, pixels: new Uint8Array(0) };
        },
      },
    });
    await work;
    // 5 such images fill 256 MiB; those of the batch that is being filled come on top.
    expect(watch.most).toBeLessThanOrEqual(5 + BATCH + 1);
    expect(watch.encoded).toBe(24);
  });

  it('does not open the encoder for what is held', async () => {
    await (
      await run(numbered(8), session(rows))
    ).work;
    const openEncoder = () => Promise.reject(new Error('opened'));
    const second = await (await run(numbered(8), session(rows), { openEncoder })).work;
    expect(second.encoded).toBe(0);
    expect(second.sha256s.size).toBe(8);
  });

  it('encodes one of several identical files', async () => {
    let images = 0;
    const encoder = session((first, n) => {
      images += n;
      return rows(first, n);
    });
    const { work } = await run(
      imagesNamed('image1.png', 'copy1.png', 'image2.png', 'copy2.png', 'copy1.png'),
      encoder,
    );
    const { sha256s, encoded } = await work;
    expect([images, encoded, sha256s.size]).toEqual([2, 2, 5]);
  });

  it('gives a reason to images that the encoder answers with NaN, their copies as well, and keeps the others', async () => {
    const encoder = session((first, n) => rows(first, n).map(([value]) => [value!, value === 2 ? NaN : 0]));
    const images = imagesNamed(
      'image1.png',
      'image2.png',
      'image3.png',
      'image4.png',
      'copy2.png',
      'bad9.png',
    );
    const { sha256s, reasons, encoded } = await (await run(images, encoder)).work;
    expect([...sha256s.keys()].map(({ name }) => name)).toEqual(['image1.png', 'image3.png', 'image4.png']);
    expect(Object.fromEntries([...reasons].map(([{ name }, reason]) => [name, reason]))).toEqual({
      'image2.png': 'the encoder gives values for it that are not finite',
      'copy2.png': 'the encoder gives values for it that are not finite',
      'bad9.png': 'it is damaged',
    });
    expect(encoded).toBe(3);
    expect((await store.read([shaOf('image3.png')])).features).toEqual(new Float32Array([3, 0]));
  });

  it('passes on what goes wrong in the encoder, with the batches before it kept', async () => {
    const encoder = session((first, n) => {
      if (first >= 8) throw new Error('out of memory');
      return rows(first, n);
    });
    await expect((await run(numbered(20), encoder)).work).rejects.toThrow('out of memory');
    expect(store.size).toBe(8);
  });

  it('counts every image once', async () => {
    let done = 0;
    const images = imagesNamed(
      'image1.png',
      'bad2.png',
      'copy1.png',
      'image3.png',
      'image4.png',
      'image5.png',
    );
    await (
      await run(images, session(rows), { onDone: count => (done += count) })
    ).work;
    expect(done).toBe(images.length);
  });
});
