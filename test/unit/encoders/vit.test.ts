import { describe, expect, it } from 'vitest';
import { relativeDifference } from '../../../src/encoders/agreement';
import { openEncoder } from '../../../src/encoders/session';
import { scratchFolder } from './support/scratch';
import { vitFixture, vitPixels, writeVit } from './support/vitFixture';
import { mulberry32 } from './support/vitModel';

const { config, files } = vitFixture;
const flat = (rows: number[][]) => Float32Array.from(rows.flat());

describe("DINOv2's path, on a small ViT of its architecture", () => {
  it('draws the weights that PyTorch had', () => {
    const uniform = mulberry32(config.seed);
    const drawn = Float32Array.from({ length: 4 }, () => 2 * uniform() - 1);
    expect([...drawn]).toEqual(vitFixture.firstWeights);
  });

  it.each([
    ['cls', vitFixture.cls],
    ['mean', vitFixture.meanOfTokens],
  ] as const)(
    'gives the features that PyTorch gives for the same image files (%s)',
    async (pooling, expected) => {
      await using folder = await scratchFolder();
      const session = await openEncoder(await writeVit(folder.path, pooling), 'cpu');
      const { features, logits } = await session.encode(await vitPixels(), files.length);
      await session.dispose();
      expect(session.dimension).toBe(config.dim);
      expect(logits).toBeNull();
      expect(features).toHaveLength(files.length * config.dim);
      expect(relativeDifference(features, flat(expected), config.dim)).toBeLessThan(1e-5);
    },
  );

  it('tells the images apart: the features of two differ by far more than the tolerance', () => {
    const [first, ...others] = vitFixture.cls.map(row => Float32Array.from(row));
    for (const other of others) expect(relativeDifference(first!, other, config.dim)).toBeGreaterThan(0.05);
  });

  it('gives an image the same features on the CPU, to the bit, whatever is encoded with it', async () => {
    await using folder = await scratchFolder();
    const session = await openEncoder(await writeVit(folder.path, 'cls'), 'cpu');
    const pixels = await vitPixels();
    const size = pixels.length / files.length;
    const { features } = await session.encode(pixels, files.length);
    for (const [i] of files.entries()) {
      const alone = await session.encode(pixels.subarray(i * size, (i + 1) * size), 1);
      expect(alone.features).toEqual(features.slice(i * config.dim, (i + 1) * config.dim));
    }
    await session.dispose();
  });

  it.each([1, 2, 4])('gives the same from a model that was exported for a batch of %i', async batch => {
    await using folder = await scratchFolder();
    const pixels = await vitPixels();
    const session = await openEncoder(await writeVit(folder.path, 'cls', batch), 'cpu');
    expect(session.batchSize).toBe(batch);
    const { features } = await session.encode(pixels, files.length);
    await session.dispose();
    expect(relativeDifference(features, flat(vitFixture.cls), config.dim)).toBeLessThan(1e-5);
  });
});
