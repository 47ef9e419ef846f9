import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheUse, clearCache } from '../../../src/cache/cacheParts';
import { int8Encoder } from '../../../src/encoders/int8Encoder';
import { openFeatureStore } from '../../../src/features/featureStore';
import { openFileIndex } from '../../../src/features/fileIndex';
import { makeThumbnails } from '../../../src/images/thumbnails/thumbnail';
import { TableStore } from '../../../src/neighbors/kept/tableStore';
import { writeVit } from '../encoders/support/vitFixture';
import { fixtures } from '../images/support/fixtures';

let cache = '';
let source = '';
beforeEach(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'cache-'));
  source = await mkdtemp(path.join(tmpdir(), 'source-'));
});
afterEach(async () => {
  for (const folder of [cache, source]) await rm(folder, { recursive: true, force: true });
});

/** Something of everything, written by what writes it. */
async function fill(thumbnails = cache): Promise<void> {
  const store = await openFeatureStore(cache, { weightsSha256: 'a'.repeat(64), preprocessing: '' });
  await store.append(['b'.repeat(64)], { features: new Float32Array(100), logits: null });
  await store.close();
  await openFileIndex(cache, '/some/images');
  const table = { rows: 1, k: 1, indices: new Int32Array(1), distances: new Float64Array(1) };
  await new TableStore(path.join(cache, 'neighbors')).write('c'.repeat(64), table);
  expect((await int8Encoder(await writeVit(source), cache)).weightsFile).toContain(cache);
  const image = path.join(fixtures, 'decode', 'png-rgb.png');
  expect(await makeThumbnails([image], 8, thumbnails)).not.toContain(null);
  for (const other of ['encoders', 'gpu', 'checksums', 'batches']) {
    await mkdir(path.join(cache, other));
    await writeFile(path.join(cache, other, 'kept'), 'kept');
  }
}

/** As a user whom folders that may not be written stop: they do not stop root. */
async function withoutRights(task: () => Promise<void>): Promise<void> {
  const nobody = 65_534;
  if (process.geteuid?.() !== 0) return task();
  process.seteuid?.(nobody);
  try {
    await task();
  } finally {
    process.seteuid?.(0);
  }
}

const bytesOf = async () =>
  Object.fromEntries((await cacheUse(cache)).map(({ part, bytes }) => [part, bytes]));

describe('the cache folder', () => {
  it.each(['beside the rest', 'in a folder of their own'])(
    'is counted by what it holds, thumbnails %s',
    async where => {
      await fill(where === 'beside the rest' ? cache : path.join(cache, 'thumbnails'));
      const use = await cacheUse(cache);
      expect(use.map(({ part }) => part)).toEqual(['features', 'thumbnails', 'searches', 'int8']);
      expect(use.every(({ bytes, files }) => bytes > 0 && files > 0)).toBe(true);
      expect(use[0]!.bytes).toBeGreaterThanOrEqual(400);
    },
  );

  it('loses the parts that are named and nothing else', async () => {
    await fill();
    const before = await bytesOf();
    const { bytes } = await clearCache(cache, ['thumbnails', 'searches', 'int8']);
    expect(bytes).toBe(before['thumbnails']! + before['searches']! + before['int8']!);
    expect(await bytesOf()).toEqual({ features: before['features'], thumbnails: 0, searches: 0, int8: 0 });
    await clearCache(cache, ['features']);
    expect((await readdir(cache)).sort()).toEqual(['batches', 'checksums', 'encoders', 'gpu']);
  });

  it('that is not there holds nothing, and is cleared without an error', async () => {
    await rm(cache, { recursive: true });
    expect((await cacheUse(cache)).every(({ bytes, files }) => bytes === 0 && files === 0)).toBe(true);
    expect(await clearCache(cache, ['features'])).toEqual({ bytes: 0 });
  });

  it.skipIf(process.platform === 'win32')(
    'of which a part cannot be removed says which, and why',
    async () => {
      await fill();
      await chmod(cache, 0o555);
      try {
        await withoutRights(() =>
          expect(clearCache(cache, ['searches'])).rejects.toThrow(
            `${path.join(cache, 'neighbors')} cannot be removed: permission is denied.`,
          ),
        );
      } finally {
        await chmod(cache, 0o755);
      }
      expect(await readdir(cache)).toContain('neighbors');
    },
  );

  it('that is a file is named, with what to do', async () => {
    await rm(cache, { recursive: true });
    await writeFile(cache, '');
    await expect(cacheUse(cache)).rejects.toThrow(`The cache folder ${cache} cannot be read`);
  });
});
