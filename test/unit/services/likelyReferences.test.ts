import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { countLimit, findLikelyReferences } from '../../../src/services/likelyReferences';
import { temporaryFolder } from '../../support/temporaryFolder';

async function withImages(folder: string, count: number, name = 'x.png'): Promise<string> {
  await mkdir(folder, { recursive: true });
  await Promise.all(Array.from({ length: count }, (_, i) => writeFile(path.join(folder, `${i}${name}`), '')));
  return folder;
}

describe('likely reference sets', () => {
  it('a sibling called real comes before other siblings', async () => {
    const root = await temporaryFolder();
    const generated = await withImages(path.join(root, 'step_2'), 3);
    await withImages(path.join(root, 'aaa'), 3);
    await withImages(path.join(root, 'real'), 5);
    const found = await findLikelyReferences(generated, [root]);
    expect(found.map(each => path.relative(root, each.path))).toEqual(['real', 'aaa']);
    expect(found[0]).toMatchObject({ images: 5, more: false });
  });

  it('counts images in class folders', async () => {
    const root = await temporaryFolder();
    await withImages(path.join(root, 'train', 'cat'), 2, '.jpg');
    await withImages(path.join(root, 'train', 'dog'), 3, '.webp');
    await writeFile(path.join(root, 'train', 'readme.txt'), '');
    const [train] = await findLikelyReferences(path.join(root, 'generated'), [root]);
    expect(train?.images).toBe(5);
  });

  it('counts what would be evaluated: nothing that is excluded, in the folder or in one of its class folders', async () => {
    const root = await temporaryFolder();
    const train = await withImages(path.join(root, 'train'), 4);
    await withImages(path.join(train, 'cat'), 3);
    await withImages(path.join(train, 'dog'), 3);
    await writeFile(path.join(train, '.samplelensignore'), '/0x.png\ndog/\n');
    await writeFile(path.join(train, 'cat', '.samplelensignore'), '1x.png\n');
    const val = await withImages(path.join(root, 'val'), 2);
    await writeFile(path.join(val, '.samplelensignore'), '*.png\n');
    const found = await findLikelyReferences(path.join(root, 'generated'), [root]);
    expect(found).toEqual([{ path: train, images: 3 + 2, more: false }]);
  });

  it.each(['reference', 'validation', 'ground_truth', 'cifar10-test', 'Dataset'])(
    'finds a folder called %s beside the parent and in the workspace',
    async name => {
      const root = await temporaryFolder();
      const generated = await withImages(path.join(root, 'runs', 'a', 'samples'), 1);
      const inWorkspace = await withImages(path.join(root, 'images', name), 1);
      const besideParent = await withImages(path.join(root, 'runs', name), 1);
      const found = (await findLikelyReferences(generated, [root])).map(each => each.path);
      expect(found.sort()).toEqual([inWorkspace, besideParent].sort());
    },
  );

  it('never offers the generated folder, what holds it or lies in it, or folders without images', async () => {
    const root = await temporaryFolder();
    const generated = await withImages(path.join(root, 'data', 'real'), 1);
    await withImages(path.join(generated, 'train'), 1);
    await mkdir(path.join(root, 'data', 'test'));
    await withImages(path.join(root, 'node_modules', 'train'), 1);
    await withImages(path.join(root, '.cache', 'train'), 1);
    expect(await findLikelyReferences(generated, [root])).toEqual([]);
  });

  it('stops counting at a limit, and says so', async () => {
    const root = await temporaryFolder();
    await withImages(path.join(root, 'real'), countLimit + 5);
    const [real] = await findLikelyReferences(path.join(root, 'gen'), [root]);
    expect(real).toMatchObject({ images: countLimit, more: true });
  });

  it('is empty where nothing can be read', async () => {
    expect(await findLikelyReferences('/no/such/folder', ['/no/such'])).toEqual([]);
  });
});
