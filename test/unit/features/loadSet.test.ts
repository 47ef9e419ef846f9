import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/contract/errors';
import type { LoadedSet } from '../../../src/features/loadedSet';
import { loadSet } from '../../../src/features/loadSet';
import { prepareImage } from '../../../src/images/prepare/preparedImage';
import { inputError } from '../../support/inputError';
import { describeWithShared, sharedFolder } from '../../support/shared';
import { drawPng, put, putPictures, testContext, type TestContext } from './setFolder';

let folder = '';
let set = '';
let context: TestContext;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'load-set-'));
  set = path.join(folder, 'set');
  context = await testContext(path.join(folder, 'store'));
});
afterEach(async () => {
  await context.dispose();
  await rm(folder, { recursive: true, force: true });
});

const load = (changes: Partial<TestContext> = {}, labels: string | null = null) =>
  loadSet({ path: set, labels }, 'generated', { ...context, ...changes });
const rowOf = ({ features }: LoadedSet, name: string) => {
  const row = features.names.indexOf(name);
  return features.values.subarray(row * features.dimension, (row + 1) * features.dimension);
};
describe('loading a folder', () => {
  it('gives each image the features of its own bytes, in natural order of the names', async () => {
    await putPictures(set, 12);
    const loaded = await load();
    expect(loaded.features.names).toEqual(Array.from({ length: 12 }, (_, i) => `img${i}.png`));
    expect(loaded.features.classes).toBeNull();
    const session = await context.openEncoder();
    const { width, height } = session.description.input;
    for (const seed of [0, 5, 11]) {
      const { features } = await session.encode(await prepareImage(await drawPng(seed), width, height), 1);
      const row = rowOf(loaded, `img${seed}.png`);
      expect(row.length).toBe(session.dimension);
      for (const [i, value] of features.entries()) expect(row[i]).toBeCloseTo(value, 4);
    }
  });

  it('needs no encoder for a folder that is unchanged, and gives the same bits', async () => {
    await putPictures(set, 40);
    const first = await load();
    expect(first.summary).toMatchObject({ kind: 'folder', count: 40, encoded: 40, fromStore: 0 });
    const openEncoder = () => Promise.reject(new Error('the encoder was opened'));
    const pool = { ...context.pool, prepare: openEncoder, hash: openEncoder };
    const second = await load({ openEncoder, pool });
    expect(second.features).toEqual(first.features);
    expect(second.summary).toMatchObject({ count: 40, encoded: 0, fromStore: 40 });
  });

  it('encodes the ten files that are new in a folder, and no other', async () => {
    await putPictures(set, 25);
    const first = await load();
    await putPictures(set, 10, 25);
    const second = await load();
    expect(second.summary).toMatchObject({ count: 35, encoded: 10, fromStore: 25 });
    expect(rowOf(second, 'img7.png')).toEqual(rowOf(first, 'img7.png'));
  });

  it('encodes a file again when its content changes, not when its time or its folder does', async () => {
    await putPictures(set, 6);
    const first = await load();
    await put(path.join(set, 'img2.png'), await drawPng(99), 30);
    await utimes(path.join(set, 'img3.png'), 1e9, 1e9);
    const second = await load();
    expect(second.summary.encoded).toBe(1);
    expect(rowOf(second, 'img2.png')).not.toEqual(rowOf(first, 'img2.png'));
    for (const name of await readdir(set)) await copyFile(path.join(set, name), path.join(folder, name));
    set = path.join(folder, 'moved');
    for (let i = 0; i < 6; i++)
      await put(path.join(set, `sub/${i}.png`), await readFile(path.join(folder, `img${i}.png`)));
    const moved = await load();
    expect(moved.summary).toMatchObject({ encoded: 0, fromStore: 6 });
    expect(rowOf(moved, 'sub/4.png')).toEqual(rowOf(first, 'img4.png'));
  });

  it('encodes identical files once, and counts them all', async () => {
    await putPictures(set, 4);
    for (const i of [4, 5, 6]) await put(path.join(set, `img${i}.png`), await drawPng(1));
    const loaded = await load();
    expect(loaded.summary).toMatchObject({ count: 7, encoded: 4, fromStore: 3 });
    expect(rowOf(loaded, 'img6.png')).toEqual(rowOf(loaded, 'img1.png'));
  });

  it('takes class folders as modes, -1 for images outside of them', async () => {
    for (const [i, name] of ['b/1.png', 'a/1.png', 'b/deep/2.png', 'loose.png'].entries()) {
      await put(path.join(set, name), await drawPng(i));
    }
    const { features, summary } = await load();
    expect(features.names).toEqual(['a/1.png', 'b/1.png', 'b/deep/2.png', 'loose.png']);
    expect([...(features.classes ?? [])]).toEqual([0, 1, 1, -1]);
    expect(features.classNames).toEqual(['a', 'b']);
    expect(summary.classes).toEqual(['a', 'b']);
  });

  it('lists files that cannot be read with the reason and leaves them out', async () => {
    await putPictures(set, 5);
    await put(path.join(set, 'img1b.png'), new TextEncoder().encode('text, not pixels'));
    await put(path.join(set, 'img0b.png'), new Uint8Array());
    await put(path.join(set, 'cut.png'), (await drawPng(3)).subarray(0, 90));
    await put(path.join(set, '.hidden.png'), await drawPng(1));
    await put(path.join(set, 'notes.txt'), new Uint8Array());
    const { features, summary } = await load();
    expect(features.names).toEqual(['img0.png', 'img1.png', 'img2.png', 'img3.png', 'img4.png']);
    expect(summary).toMatchObject({ count: 5, hidden: 1, nonImages: 1 });
    expect(summary.unreadable).toEqual([
      { file: 'cut.png', reason: 'it is cut short or damaged' },
      { file: 'img0b.png', reason: 'it is empty' },
      { file: 'img1b.png', reason: 'it is not an image that can be read' },
    ]);
    expect(context.told.at(-1)).toEqual([8, 8]);
  });

  it('leaves out what .samplelensignore excludes, and encodes nothing anew when that is taken back', async () => {
    await putPictures(set, 6);
    await load();
    const file = path.join(set, '.samplelensignore');
    await put(file, new TextEncoder().encode('/img2.png\n'));
    const { features, summary } = await load();
    expect(features.names).not.toContain('img2.png');
    expect(summary).toMatchObject({ count: 5, excluded: 1, hidden: 0, fromStore: 5, encoded: 0 });
    await rm(file);
    expect((await load()).summary).toMatchObject({ count: 6, excluded: 0, fromStore: 6, encoded: 0 });
  });

  it('says what is excluded where too few are left', async () => {
    await putPictures(set, 6);
    await put(path.join(set, '.samplelensignore'), new TextEncoder().encode('img[0-4].png\n'));
    const words = '1 image that can be read, and at least 6 are needed. .samplelensignore excludes 5.';
    const { message, mend } = await inputError(load({ minimum: 6 }));
    expect(message).toContain(words);
    expect(mend).toBe('Add images or exclude fewer.');
  });

  it('leaves out a file that vanishes while others are encoded', async () => {
    await putPictures(set, 60);
    const openEncoder = async () => {
      await rm(path.join(set, 'img59.png'), { force: true });
      return context.openEncoder();
    };
    const { summary } = await load({ openEncoder });
    expect(summary.count).toBe(59);
    expect(summary.unreadable).toEqual([{ file: 'img59.png', reason: 'it is not there' }]);
  });

  it('gives a file that changes meanwhile the features of the bytes that were read, also the next time', async () => {
    await putPictures(set, 60);
    let changed = false;
    const openEncoder = async () => {
      if (!changed) await put(path.join(set, 'img59.png'), await drawPng(777), 10);
      changed = true;
      return context.openEncoder();
    };
    const first = await load({ openEncoder });
    const second = await load();
    expect(second.features.values).toEqual(first.features.values);
    expect(rowOf(second, 'img59.png')).not.toEqual(rowOf(second, 'img58.png'));
  });

  it('goes on where a cancelled run stopped', async () => {
    await putPictures(set, 100);
    const controller = new AbortController();
    const progress = (done: number, total: number) => {
      if (total > 0 && done >= 32) controller.abort();
    };
    await expect(load({ progress, signal: controller.signal })).rejects.toThrow(CancelledError);
    const { summary } = await load();
    expect(summary.count).toBe(100);
    expect(summary.fromStore).toBeGreaterThanOrEqual(32);
    expect(summary.encoded).toBe(100 - summary.fromStore);
  });

  it('encodes again what was damaged on the disk', async () => {
    await putPictures(set, 8);
    const first = await load();
    const rows = (await readdir(context.store, { recursive: true })).find(name => name.endsWith('.rows'));
    const file = path.join(context.store, rows ?? '');
    const bytes = await readFile(file);
    bytes[5] = bytes[5]! ^ 0xff;
    await writeFile(file, bytes);
    const second = await load();
    expect(second.summary).toMatchObject({ count: 8, encoded: 1, fromStore: 7 });
    expect(second.features).toEqual(first.features);
    expect((await load()).summary.encoded).toBe(0);
  });

  it('counts images, from none to all', async () => {
    await putPictures(set, 40);
    await load();
    const done = context.told.filter(([, total]) => total > 0).map(([count]) => count);
    expect(context.told.every(([, total]) => total === 0 || total === 40)).toBe(true);
    expect(done[0]).toBe(0);
    expect(done.at(-1)).toBe(40);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  it('takes labels from an .npy, one for each image in natural order, and drops those of unreadable ones', async () => {
    await putPictures(set, 5);
    await put(path.join(set, 'img2.png'), new Uint8Array([1, 2, 3]));
    await put(path.join(set, 'img5.png'), await drawPng(5));
    const labels = path.join(__dirname, '..', '..', 'fixtures', 'features', 'labels-i8.npy'); // 2 0 1 1 -1 2
    const { features } = await load({}, labels);
    expect(features.names).toEqual(['img0.png', 'img1.png', 'img3.png', 'img4.png', 'img5.png']);
    expect(features.classNames).toEqual(['0', '1', '2']);
    expect([...(features.classes ?? [])]).toEqual([2, 0, 1, -1, 2]);
    await put(path.join(set, 'img6.png'), await drawPng(6));
    expect((await inputError(load({}, labels))).message).toMatch(/labels-i8\.npy has 6 labels for 7 samples/);
  });

  it('says how many images there are, how many are needed, and why files cannot be read', async () => {
    await putPictures(set, 2);
    for (let i = 0; i < 5; i++) await put(path.join(set, `bad${i}.png`), new Uint8Array([i]));
    const { message, mend } = await inputError(load({ minimum: 6 }));
    expect(message).toContain('has 2 images that can be read, and at least 6 are needed');
    expect(mend).toBe('Add images, replace those that cannot be read, or choose a smaller k.');
    expect(message).toMatch(/bad0\.png \(it is not an image.*bad2\.png.*and 2 more/);
    expect((await inputError(load({ minimum: 8 }))).message).toContain('has 7 images');
    expect(context.opened).toBeLessThanOrEqual(1);
  });

  it('says that the store cannot be written, and where it is', async () => {
    await putPictures(set, 3);
    const store = path.join(folder, 'file');
    await writeFile(store, '');
    expect((await inputError(load({ store }))).message).toContain(`The folder ${store} cannot be made`);
  });

  it('survives an index of files that is garbage', async () => {
    await putPictures(set, 5);
    await load();
    const index = (await readdir(path.join(context.store, 'files')))[0];
    await appendFile(path.join(context.store, 'files', index ?? ''), '["img0.png",12,\n{}\nnull\n');
    expect((await load()).summary).toMatchObject({ count: 5, encoded: 0 });
  });
});

describe('loading a feature file', () => {
  const fixture = (name: string) => path.join(__dirname, '..', '..', 'fixtures', 'features', name);
  const loadFile = (name: string, minimum = 3, labels: string | null = null) =>
    loadSet({ path: fixture(name), labels }, 'real', { ...context, located: null, minimum });

  it('gives the rows as they are, named by their numbers, and needs no encoder', async () => {
    const { features, summary, logits } = await loadFile('dgm-eval.npz');
    expect(features).toMatchObject({
      rows: 6,
      dimension: 4,
      classes: null,
      names: ['0', '1', '2', '3', '4', '5'],
    });
    expect(summary).toMatchObject({ path: fixture('dgm-eval.npz'), kind: 'npz', count: 6, encoded: 0 });
    expect(logits).toBeNull();
    expect(context.opened).toBe(0);
  });

  it('takes labels as modes named by their numbers', async () => {
    const { features } = await loadFile('little-f4.npy', 3, fixture('labels-i8.npy'));
    expect([...(features.classes ?? [])]).toEqual([2, 0, 1, 1, -1, 2]);
    expect(features.classNames).toEqual(['0', '1', '2']);
  });

  it('refuses too few rows, other files, and files that are not there', async () => {
    expect((await inputError(loadFile('little-f4.npy', 7))).message).toContain(
      'has 6 rows, and at least 7 are needed',
    );
    expect((await inputError(loadFile('make.py'))).message).toContain('neither a folder nor a feature file');
    expect((await inputError(loadFile('gone.npy'))).message).toMatch(/real set .*gone\.npy cannot be read/);
  });
});

describeWithShared('loading through an encoder with logits', () => {
  it('keeps the logits beside the features', async () => {
    await putPictures(set, 10);
    const store = path.join(folder, 'store-20');
    const twenty = await testContext(
      store,
      path.join(sharedFolder, 'encoders', 'resnet20_cifar10_features_logits.onnx'),
    );
    try {
      const first = await loadSet({ path: set, labels: null }, 'real', twenty);
      const again = await loadSet({ path: set, labels: null }, 'real', twenty);
      expect(first.logits?.length).toBe(10 * 10);
      expect(again.logits).toEqual(first.logits);
      expect(again.features).toEqual(first.features);
      const session = await twenty.openEncoder();
      const alone = await session.encode(await prepareImage(await drawPng(4), 32, 32), 1);
      for (const [i, value] of alone.logits!.entries()) expect(first.logits![40 + i]).toBeCloseTo(value, 4);
      for (const [i, value] of alone.features.entries()) {
        expect(first.features.values[4 * first.features.dimension + i]).toBeCloseTo(value, 4);
      }
    } finally {
      await twenty.dispose();
    }
  });
});
