import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/contract/errors';
import { locateEncoder } from '../../../src/encoders/locate';
import { providersFor } from '../../../src/onnx/providers';
import { openEncoder } from '../../../src/encoders/session';
import { inputError } from '../../support/inputError';
import { messageOf, startProbe } from './support/probe';
import { scratchFolder } from './support/scratch';
import { side, smallModel, writeModel } from './support/smallModel';
import { mulberry32 } from './support/vitModel';

const plane = side * side;
const imageBytes = plane * 3;

function noise(bytes: number, seed = 1): Uint8Array {
  const uniform = mulberry32(seed);
  return Uint8Array.from({ length: bytes }, () => Math.floor(uniform() * 256));
}

async function openBuiltin(cache: string) {
  const located = await locateEncoder('builtin', cache);
  const { width, height } = located.description.input;
  return { session: await openEncoder(located, 'cpu'), imageBytes: width * height * 3 };
}

describe('a session', () => {
  it('shows the model (x / 255 - mean) / std, channels first', async () => {
    await using folder = await scratchFolder();
    const located = await locateEncoder(await writeModel(folder.path), folder.path);
    const session = await openEncoder(located, 'cpu');
    const pixels = noise(imageBytes * 5);
    const { features, logits } = await session.encode(pixels, 5);
    await session.dispose();
    const { mean, std } = located.description.input;
    const expected = Float32Array.from({ length: features.length }, (_, i) => {
      const [image, channel, pixel] = [Math.floor(i / imageBytes), Math.floor(i / plane) % 3, i % plane];
      return (pixels[(image * plane + pixel) * 3 + channel]! / 255 - mean[channel]!) / std[channel]!;
    });
    expect(logits).toBeNull();
    for (const [i, value] of features.entries()) expect(value).toBeCloseTo(expected[i]!, 5);
  });

  it('gives an image the same features, to the bit, whatever is encoded with it', async () => {
    await using folder = await scratchFolder();
    const { session, imageBytes: bytes } = await openBuiltin(folder.path);
    const pixels = noise(bytes * 40);
    const { features, logits } = await session.encode(pixels, 40);
    const d = session.dimension;
    const count = fc.integer({ min: 1, max: 12 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 28 }), count, async (first, n) => {
        const some = await session.encode(pixels.subarray(first * bytes, (first + n) * bytes), n);
        expect(some.features).toEqual(features.slice(first * d, (first + n) * d));
        expect(some.logits).toEqual(logits!.slice(first * 10, (first + n) * 10));
      }),
      { numRuns: 20 },
    );
    await session.dispose();
  });

  it('does not keep what it was given: features are copies', async () => {
    await using folder = await scratchFolder();
    const { session, imageBytes: bytes } = await openBuiltin(folder.path);
    const first = await session.encode(noise(bytes), 1);
    const kept = first.features.slice();
    await session.encode(noise(bytes, 2), 1);
    expect(first.features).toEqual(kept);
    await session.dispose();
  });

  it('refuses too few pixels, and everything once it is disposed', async () => {
    await using folder = await scratchFolder();
    const { session, imageBytes: bytes } = await openBuiltin(folder.path);
    await expect(session.encode(noise(bytes), 2)).rejects.toThrow(/do not hold 2 images/);
    await expect(session.encode(noise(bytes), 0)).rejects.toThrow(/do not hold 0 images/);
    await session.dispose();
    await session.dispose();
    await expect(session.encode(noise(bytes), 1)).rejects.toThrow(/disposed/);
  });

  it('frees its memory: 40 sessions of a 20 MB model leave less than half of theirs behind', async () => {
    await using folder = await scratchFolder();
    const size = 5_000_000;
    const model = smallModel({
      outputs: [{ name: 'features', type: 'float32', dims: ['n', 'd'] }],
      nodes: [
        { op: 'Flatten', inputs: ['image'], outputs: ['flat'] },
        { op: 'ReduceSum', inputs: ['weights'], outputs: ['sum'], attributes: { keepdims: { int: 0 } } },
        { op: 'Add', inputs: ['flat', 'sum'], outputs: ['features'] },
      ],
      initializers: { weights: { dims: [size], values: new Float32Array(size) } },
    });
    const file = await writeModel(folder.path, model);
    // In a process of its own, with one arena: in one of many tests the allocator kept the memory of many sessions.
    const args = [file, folder.path, `${imageBytes}`, '40'];
    const grown = await messageOf(await startProbe('openAndClose', args, { MALLOC_ARENA_MAX: '1' }));
    expect(grown).toBeLessThan(20 * size * 4);
  });
});

describe('execution providers', () => {
  it('tried by themselves end at one that works, each other with its reason', async () => {
    await using folder = await scratchFolder();
    const session = await openEncoder(await locateEncoder('builtin', folder.path), 'auto');
    const { width, height } = session.description.input;
    await session.encode(noise(width * height * 3), 1);
    const { used, tried } = session.provider;
    await session.dispose();
    const order = providersFor();
    expect(order.slice(0, tried.length)).toEqual(tried.map(({ name }) => name));
    expect(used).toBe(order[tried.length]);
    for (const { reason } of tried) expect(reason).toMatch(/^[^\n]{10,160}$/);
  });

  it('that this platform does not have are an error with what it may have', async () => {
    await using folder = await scratchFolder();
    const located = await locateEncoder('builtin', folder.path);
    const foreign = process.platform === 'win32' ? 'coreml' : 'dml';
    const error = await inputError(openEncoder(located, foreign));
    expect(error.message).toMatch(/does not work on this machine: not in the ONNX Runtime of this platform/);
    expect(error.mend).toContain('cpu');
  });

  it.runIf(process.platform === 'linux')(
    'without their libraries fail quickly, and the CPU goes on',
    async () => {
      await using folder = await scratchFolder();
      const located = await locateEncoder('builtin', folder.path);
      const start = performance.now();
      const error = await inputError(openEncoder(located, 'cuda'));
      expect(performance.now() - start).toBeLessThan(2000);
      expect(error.message).toContain('"cuda" does not work on this machine');
      const session = await openEncoder(located, 'cpu');
      expect(session.provider).toEqual({ used: 'cpu', tried: [] });
      await session.dispose();
    },
  );

  it('are not tried after a cancel', async () => {
    await using folder = await scratchFolder();
    const located = await locateEncoder('builtin', folder.path);
    await expect(openEncoder(located, 'auto', AbortSignal.abort())).rejects.toBeInstanceOf(CancelledError);
  });
});
