import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/contract/errors';
import { int8Encoder } from '../../../src/encoders/int8Encoder';
import { locateEncoder, type LocatedEncoder } from '../../../src/encoders/locate';
import { openEncoder } from '../../../src/encoders/session';
import { inputError } from '../../support/inputError';
import { scratchFolder } from './support/scratch';
import { vitFixture, vitPixels, writeVit } from './support/vitFixture';

const { config, files } = vitFixture;

async function encode(located: LocatedEncoder, pixels: Uint8Array, n: number): Promise<Float32Array> {
  const session = await openEncoder(located, 'auto');
  const { features } = await session.encode(pixels, n);
  await session.dispose();
  return features;
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('an encoder in int8', () => {
  it('gives features that point where those of float32 do, and are others', async () => {
    await using folder = await scratchFolder();
    const located = await writeVit(folder.path);
    const pixels = await vitPixels();
    const exact = await encode(located, pixels, files.length);
    const rounded = await encode(await int8Encoder(located, folder.path), pixels, files.length);
    for (const [i] of files.entries()) {
      const row = (values: Float32Array) => values.subarray(i * config.dim, (i + 1) * config.dim);
      expect(cosine(row(rounded), row(exact))).toBeGreaterThan(0.995);
      expect(row(rounded)).not.toEqual(row(exact));
    }
  });

  it('gives an image the same features, to the bit, whatever is encoded with it', async () => {
    await using folder = await scratchFolder();
    const session = await openEncoder(await int8Encoder(await writeVit(folder.path), folder.path), 'cpu');
    const pixels = await vitPixels();
    const size = pixels.length / files.length;
    const { features } = await session.encode(pixels, files.length);
    for (const [i] of files.entries()) {
      const alone = await session.encode(pixels.subarray(i * size, (i + 1) * size), 1);
      expect(alone.features).toEqual(features.slice(i * config.dim, (i + 1) * config.dim));
    }
    await session.dispose();
  });

  it('is an encoder of its own, with another checksum, id and name', async () => {
    await using folder = await scratchFolder();
    const located = await writeVit(folder.path);
    const int8 = await int8Encoder(located, folder.path);
    expect(int8.precision).toBe('int8');
    expect(int8.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(int8.weightsSha256).not.toBe(located.weightsSha256);
    expect(int8.description.id).toBe(`${located.description.id}-int8`);
    expect(int8.description.name).toContain('int8 preview');
  });

  it('is made once, to the same bytes wherever it is made', async () => {
    await using folder = await scratchFolder();
    await using other = await scratchFolder();
    const located = await writeVit(folder.path);
    const first = await int8Encoder(located, folder.path);
    const made = await stat(first.weightsFile);
    expect(await int8Encoder(located, folder.path)).toEqual(first);
    expect((await stat(first.weightsFile)).mtimeMs).toBe(made.mtimeMs);
    expect((await int8Encoder(located, other.path)).weightsSha256).toBe(first.weightsSha256);
  });

  it.each(['a byte', 'the end', 'the record'])('is made again where %s of it is damaged', async what => {
    await using folder = await scratchFolder();
    const located = await writeVit(folder.path);
    const { weightsFile, weightsSha256 } = await int8Encoder(located, folder.path);
    const whole = await readFile(weightsFile);
    if (what === 'the record') await writeFile(weightsFile.replace('.onnx', '.json'), '{"sha256');
    else if (what === 'the end') await writeFile(weightsFile, whole.subarray(0, -100));
    else {
      const damaged = Buffer.from(whole);
      damaged[damaged.length >> 1]! ^= 1;
      await writeFile(weightsFile, damaged);
    }
    expect((await int8Encoder(located, folder.path)).weightsSha256).toBe(weightsSha256);
    expect((await readFile(weightsFile)).equals(whole)).toBe(true);
  });

  it('stays in float32 where convolutions do the work, with the reason, and leaves nothing behind', async () => {
    await using folder = await scratchFolder();
    const located = await locateEncoder('builtin', folder.path);
    const { notInt8, ...given } = await int8Encoder(located, folder.path);
    expect(given).toEqual(located);
    expect(notInt8).toMatch(/^\d+ % of its weights are in matrix products, the rest in convolutions/);
    expect(await readdir(folder.path)).not.toContain('int8');
  });

  it('stays in float32 where the model cannot be written so, with the reason', async () => {
    await using folder = await scratchFolder();
    const located = await locateEncoder('builtin', folder.path);
    const weightsFile = path.join(folder.path, 'none.onnx');
    await writeFile(weightsFile, '');
    const { notInt8 } = await int8Encoder({ ...located, weightsFile }, folder.path);
    expect(notInt8).toBe('its operator set is 0, and 11 is needed');
  });

  it('stays in float32 where the model takes several images at once, and is made where it takes one', async () => {
    await using folder = await scratchFolder();
    const located = await writeVit(folder.path, 'cls', 4);
    const { notInt8, ...given } = await int8Encoder(located, folder.path);
    expect(given).toEqual(located);
    expect(notInt8).toBe('it takes 4 images at a time, and the features of one would depend on the others');
    const pixels = await vitPixels();
    expect(await encode(given, pixels, files.length)).toEqual(await encode(located, pixels, files.length));
    const single = await int8Encoder(await writeVit(folder.path, 'cls', 1), folder.path);
    const any = await int8Encoder(await writeVit(folder.path), folder.path);
    expect(single.precision).toBe('int8');
    expect(await encode(single, pixels, files.length)).toEqual(await encode(any, pixels, files.length));
  });

  it('is refused on a graphics card that is asked for by name', async () => {
    await using folder = await scratchFolder();
    const int8 = await int8Encoder(await writeVit(folder.path), folder.path);
    expect((await inputError(openEncoder(int8, 'webgpu'))).message).toContain('preview for processors');
  });

  it('leaves nothing behind when it is cancelled', async () => {
    await using folder = await scratchFolder();
    const located = await writeVit(folder.path);
    await expect(int8Encoder(located, folder.path, AbortSignal.abort())).rejects.toThrow(CancelledError);
    const reached = new AbortController();
    const making = int8Encoder(located, folder.path, reached.signal);
    reached.abort();
    await expect(making).rejects.toThrow(CancelledError);
    const left = await readdir(path.join(folder.path, 'int8')).catch(() => []);
    expect(left.filter(name => !name.endsWith('.json'))).toEqual([]);
  });
});
