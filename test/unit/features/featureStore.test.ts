import { build } from 'esbuild';
import fc from 'fast-check';
import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { openFeatureStore } from '../../../src/features/featureStore';

const key = { weightsSha256: 'a'.repeat(64), preprocessing: 'test' };
const shaOf = (seed: string | number) => createHash('sha256').update(String(seed)).digest('hex');
/** Every row tells its seed, so that a row under a wrong name is seen. */
const rowOf = (seed: number, width = 6) => Float32Array.from({ length: width }, (_, i) => seed + i / 8);
const batchOf = (seeds: readonly number[]) => ({
  features: Float32Array.from(seeds.flatMap(seed => [...rowOf(seed)])),
  logits: Float32Array.from(seeds.flatMap(seed => [...rowOf(-seed, 3)])),
});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'feature-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(...batches: number[][]): Promise<void> {
  const store = await openFeatureStore(folder, key);
  for (const seeds of batches) await store.append(seeds.map(shaOf), batchOf(seeds));
  await store.close();
}
async function files(extension: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter(name => name.endsWith(extension)).map(name => path.join(folder, name));
}

describe('a feature store', () => {
  it('gives back what was appended, in any order, also twice and in another process run', async () => {
    await write([1, 2, 3], [4], [5, 6]);
    const store = await openFeatureStore(folder, key);
    expect(store.size).toBe(6);
    const asked = [6, 1, 1, 4, 3];
    const rows = await store.read(asked.map(shaOf));
    expect(rows).toEqual({ ...batchOf(asked), dimension: 6, missing: [] });
  });

  it('knows what it does not hold', async () => {
    await write([1, 2]);
    const store = await openFeatureStore(folder, key);
    expect(store.has(shaOf(1))).toBe(true);
    expect(store.has(shaOf(9))).toBe(false);
    expect((await store.read([9, 2, 8].map(shaOf))).missing).toEqual([0, 2]);
  });

  it('keeps encoders and preprocessings apart', async () => {
    await write([1]);
    for (const other of [
      { ...key, preprocessing: 'test 2' },
      { ...key, weightsSha256: 'b'.repeat(64) },
    ]) {
      expect((await openFeatureStore(folder, other)).size).toBe(0);
    }
  });

  it('refuses rows of another width', async () => {
    await write([1]);
    const store = await openFeatureStore(folder, key);
    await expect(store.append([shaOf(2)], { features: new Float32Array(7), logits: null })).rejects.toThrow(
      '7 + 0',
    );
  });

  it('holds rows of features alone', async () => {
    const store = await openFeatureStore(folder, key);
    await store.append([shaOf(1), shaOf(2)], { features: new Float32Array([1, 2, 3, 4]), logits: null });
    await store.close();
    const again = await openFeatureStore(folder, key);
    expect(await again.read([shaOf(2)])).toEqual({
      features: new Float32Array([3, 4]),
      logits: null,
      dimension: 2,
      missing: [],
    });
  });

  it('drops a torn tail wherever it was torn, and never gives a wrong row', async () => {
    await write([1, 2, 3], [4, 5]);
    const [index] = await files('.index');
    const [rows] = await files('.rows');
    const whole = { index: await readFile(index!), rows: await readFile(rows!) };
    const seeds = [1, 2, 3, 4, 5];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.index.length),
        fc.nat(whole.rows.length),
        fc.option(fc.nat(whole.index.length - 1)),
        async (indexLength, rowsLength, flipped) => {
          const bytes = Buffer.from(whole.index);
          if (flipped !== null) bytes[flipped] = bytes[flipped]! ^ 0x10;
          await writeFile(index!, bytes.subarray(0, indexLength));
          await writeFile(rows!, whole.rows);
          await truncate(rows!, rowsLength);
          const store = await openFeatureStore(folder, key);
          const read = await store.read(seeds.map(shaOf));
          for (const [i, seed] of seeds.entries()) {
            if (read.missing.includes(i)) expect(store.has(shaOf(seed))).toBe(false);
            else expect(read.features.subarray(i * 6, i * 6 + 6)).toEqual(rowOf(seed));
          }
          if (flipped !== null) return;
          const inIndex = Math.max(0, Math.floor((indexLength - 16) / 40));
          const inRows = Math.floor(rowsLength / 36);
          expect(read.missing.length).toBe(5 - Math.min(inIndex, inRows));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes no notice of stray files', async () => {
    await write([1, 2]);
    const [index] = await files('.index');
    await writeFile(path.join(path.dirname(index!), 'stray.index'), 'not an index');
    await writeFile(path.join(path.dirname(index!), 'empty.index'), '');
    expect((await openFeatureStore(folder, key)).size).toBe(2);
  });
});

describe('a feature store of several processes', () => {
  let program = '';
  const root = path.resolve(__dirname, '..', '..', '..');

  beforeAll(async () => {
    program = path.join(await mkdtemp(path.join(tmpdir(), 'store-writer-')), 'writer.cjs');
    await build({
      stdin: {
        contents: `
          import { openFeatureStore } from './src/features/featureStore';
          import { createHash } from 'node:crypto';
          const [folder, from, to] = process.argv.slice(2);
          const row = (seed, width, sign) => Array.from({ length: width }, (_, i) => sign * seed + i / 8);
          openFeatureStore(folder, ${JSON.stringify(key)}).then(async store => {
            for (let seed = Number(from); seed < Number(to); seed++) {
              const sha = createHash('sha256').update(String(seed)).digest('hex');
              await store.append([sha], { features: new Float32Array(row(seed, 6, 1)), logits: new Float32Array(row(seed, 3, -1)) });
              if (seed % 50 === 0) process.send(seed);
            }
            await store.close();
            process.disconnect();
          });`,
        resolveDir: root,
        loader: 'ts',
      },
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
  });
  afterAll(() => rm(path.dirname(program), { recursive: true, force: true }));

  const start = (from: number, to: number): ChildProcess => fork(program, [folder, String(from), String(to)]);

  it('holds all that they wrote at the same time', async () => {
    const children = [start(0, 300), start(200, 500), start(500, 700)];
    const ends = await Promise.all(children.map(child => once(child, 'exit')));
    expect(ends.map(([code]) => code as number)).toEqual([0, 0, 0]);
    const seeds = Array.from({ length: 700 }, (_, i) => i);
    const store = await openFeatureStore(folder, key);
    expect(await store.read(seeds.map(shaOf))).toEqual({ ...batchOf(seeds), dimension: 6, missing: [] });
  });

  it('holds all that a process appended before it was killed, and every row is right', async () => {
    const child = start(0, 1_000_000);
    let told = 0;
    child.on('message', seed => {
      told = Number(seed);
      if (told >= 200) child.kill('SIGKILL');
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    const store = await openFeatureStore(folder, key);
    expect(store.size).toBeGreaterThanOrEqual(told);
    const seeds = Array.from({ length: store.size }, (_, i) => i);
    expect(await store.read(seeds.map(shaOf))).toEqual({ ...batchOf(seeds), dimension: 6, missing: [] });
  });
});
