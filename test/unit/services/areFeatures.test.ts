import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { shardFiles } from '../../../src/features/shards/writeShard';
import { areFeatures } from '../../../src/services/areFeatures';
import { temporaryFolder } from '../../support/temporaryFolder';

it('sets are features where each is a file of them or a folder of shards: no encoder is asked for', async () => {
  const folder = await temporaryFolder();
  const [shards, images] = [path.join(folder, 'shards'), path.join(folder, 'images')];
  await mkdir(shards);
  await writeFile(shardFiles(shards, { shard: 0, shards: 1 }).record, '');
  await mkdir(images);
  await writeFile(path.join(images, '0.png'), '');
  expect(await areFeatures([shards, 'features.npy', 'features.NPZ'])).toBe(true);
  expect(await areFeatures([shards, images])).toBe(false);
  expect(await areFeatures([path.join(folder, 'gone')])).toBe(false);
});
