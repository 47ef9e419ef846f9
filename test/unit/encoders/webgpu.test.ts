import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { largestDifference, relativeDifference } from '../../../src/encoders/agreement';
import { hasSoftwareGraphics, softwareGraphics } from '../../support/softwareGraphics';
import { attentionSide, writeAttention } from './support/attentionModel';
import { messageOf, startProbe } from './support/probe';
import { scratchFolder } from './support/scratch';
import { vitFixture, vitPixels, writeVit } from './support/vitFixture';
import type { ProbeResult } from './probes/encode';

const present = hasSoftwareGraphics('WebGPU on a software graphics card');

async function encode(
  model: string,
  pixels: Uint8Array,
  n: number,
  provider: string,
  environment: Record<string, string> = softwareGraphics,
): Promise<ProbeResult> {
  await writeFile(`${model}.pixels`, pixels);
  const child = await startProbe('encode', [model, `${model}.pixels`, String(n), provider], environment);
  const message = await messageOf(child);
  child.kill();
  expect(message).not.toHaveProperty('error');
  return message as ProbeResult;
}

describe.runIf(present)('WebGPU, really run', () => {
  it('gives the features of the CPU and of PyTorch', async () => {
    await using folder = await scratchFolder();
    const { weightsFile } = await writeVit(folder.path);
    const { config, cls } = vitFixture;
    const gpu = await encode(weightsFile, await vitPixels(), 2, 'webgpu');
    expect(gpu.provider).toEqual({ used: 'webgpu', tried: [] });
    const expected = Float32Array.from(cls.slice(0, 2).flat());
    expect(relativeDifference(gpu.features, expected, config.dim)).toBeLessThan(1e-4);
  });

  it('is not used where its first batch differs from the CPU, and the reason is told', async () => {
    await using folder = await scratchFolder();
    const model = await writeAttention(folder.path);
    const pixels = new Uint8Array(randomBytes(3 * 3 * attentionSide ** 2));
    const cpu = await encode(model, pixels, 3, 'cpu');
    const gpu = await encode(model, pixels, 3, 'webgpu');
    expect(relativeDifference(gpu.features, cpu.features, 48)).toBeLessThan(largestDifference);
    expect(gpu.provider.used).toBe('cpu');
    expect(gpu.provider.tried).toEqual([
      { name: 'webgpu', reason: expect.stringMatching(/features differ from the CPU's by/) as string },
    ]);
  });

  it('is not chosen by itself on a software graphics card', async () => {
    await using folder = await scratchFolder();
    const { weightsFile } = await writeVit(folder.path);
    const { provider } = await encode(weightsFile, await vitPixels(), 2, 'auto');
    expect(provider.used).toBe('cpu');
    expect(provider.tried.find(({ name }) => name === 'webgpu')?.reason).toMatch(/software driver/);
  });
});
