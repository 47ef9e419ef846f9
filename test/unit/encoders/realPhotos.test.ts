import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { locateEncoder } from '../../../src/encoders/locate';
import { openEncoder } from '../../../src/encoders/session';
import { prepareImage } from '../../../src/images/prepare/preparedImage';
import { describeWithShared, sharedFolder } from '../../support/shared';
import { scratchFolder } from './support/scratch';

/** The order of CIFAR-10's classes, and of logits. */
const classes = 'airplane automobile bird cat deer dog frog horse ship truck'.split(' ');
const perClass = 20;

async function photos(width: number, height: number): Promise<Uint8Array> {
  const folder = path.join(sharedFolder, 'images', 'cifar10', 'real');
  const images: Uint8Array[] = [];
  for (const name of classes) {
    const files = (await readdir(path.join(folder, name))).sort().slice(0, perClass);
    for (const file of files) {
      images.push(await prepareImage(await readFile(path.join(folder, name, file)), width, height));
    }
  }
  return new Uint8Array(Buffer.concat(images));
}

describeWithShared('trained encoders on real photos', () => {
  it.each([
    ['builtin', 0.8, 128],
    [path.join(sharedFolder, 'encoders', 'resnet20_cifar10_features_logits.onnx'), 0.7, 64],
    [path.join(sharedFolder, 'encoders', 'resnet56_cifar10_features_logits.onnx'), 0.7, 64],
  ])('see what is in them: %s is right on more than %f', async (choice, least, dimension) => {
    await using folder = await scratchFolder();
    const session = await openEncoder(await locateEncoder(choice, folder.path), 'cpu');
    const { width, height } = session.description.input;
    const n = classes.length * perClass;
    const { features, logits } = await session.encode(await photos(width, height), n);
    await session.dispose();
    expect(features).toHaveLength(n * dimension);
    const right = Array.from({ length: n }, (_, i) => {
      const row = logits!.subarray(i * 10, (i + 1) * 10);
      return row.indexOf(Math.max(...row)) === Math.floor(i / perClass);
    }).filter(Boolean).length;
    expect(right / n).toBeGreaterThan(least);
  });
});
