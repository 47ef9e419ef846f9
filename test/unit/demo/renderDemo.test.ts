import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CancelledError, InputError } from '../../../src/contract/errors';
import { renderDemo, type DemoWorkspace } from '../../../src/demo/renderDemo';

let root: string;
let demo: DemoWorkspace;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'sample-lens-demo-'));
  demo = await renderDemo(path.join(root, 'first'), { images: 32, seed: 7 });
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function contents(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
  const read = await Promise.all(
    files.map(async file => [file, (await readFile(file)).toString('base64')] as const),
  );
  return new Map(read.map(([file, bytes]) => [path.relative(folder, file), bytes]));
}

test('the same seed draws the same pixels, another seed draws others', async () => {
  const again = await renderDemo(path.join(root, 'again'), { images: 32, seed: 7 });
  const other = await renderDemo(path.join(root, 'other'), { images: 32, seed: 8 });
  const first = await contents(demo.reference);
  expect(first).toEqual(await contents(again.reference));
  const same = [...(await contents(other.reference))].filter(([name, bytes]) => first.get(name) === bytes);
  expect(same).toEqual([]);
});

test('every folder holds as many images as asked, each of them different from the others', async () => {
  for (const folder of [demo.reference, ...demo.checkpoints.map(checkpoint => checkpoint.folder)]) {
    const files = await contents(folder);
    expect(files.size).toBe(32);
    expect(new Set(files.values()).size, folder).toBe(32);
  }
});

test('only the memorising checkpoint holds files of the reference set, and half of it is that', async () => {
  const reference = new Set((await contents(demo.reference)).values());
  for (const { name, folder } of demo.checkpoints) {
    const copies = [...(await contents(folder)).values()].filter(bytes => reference.has(bytes));
    expect(copies.length, name).toBe(name === 'memorised-copies' ? 16 : 0);
  }
});

test('images are 96 px RGB', async () => {
  const meta = await sharp(path.join(demo.checkpoints[0]!.folder, '0000.png')).metadata();
  expect([meta.width, meta.height, meta.channels]).toEqual([96, 96, 3]);
});

test('the workspace names its reference set to the extension', async () => {
  const settings: unknown = JSON.parse(
    await readFile(path.join(demo.folder, '.vscode', 'settings.json'), 'utf8'),
  );
  expect(settings).toEqual({ 'sampleLens.referenceSet': 'reference' });
});

test('a folder that holds something else is left alone, a demo is replaced', async () => {
  const folder = path.join(root, 'mine');
  await mkdir(path.join(folder, 'samples'), { recursive: true });
  await writeFile(path.join(folder, 'samples', 'precious.png'), 'x');
  await expect(renderDemo(folder, { images: 16 })).rejects.toBeInstanceOf(InputError);
  expect(await readFile(path.join(folder, 'samples', 'precious.png'), 'utf8')).toBe('x');

  const again = await renderDemo(path.join(root, 'again'), { images: 16 });
  expect((await contents(again.reference)).size).toBe(16);
});

test('a cancelled drawing stops', async () => {
  const controller = new AbortController();
  const drawing = renderDemo(path.join(root, 'cancelled'), {
    images: 200,
    signal: controller.signal,
    onProgress: done => {
      if (done === 20) controller.abort();
    },
  });
  await expect(drawing).rejects.toBeInstanceOf(CancelledError);
});
