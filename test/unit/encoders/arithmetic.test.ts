import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestDifference, relativeDifference } from '../../../src/encoders/agreement';
import { batchSizeFor } from '../../../src/encoders/batchSize';
import { createNormalizer } from '../../../src/encoders/normalize';
import { pool } from '../../../src/encoders/pooling';
import { mulberry32 } from './support/vitModel';

const small = fc.integer({ min: 1, max: 5 });

describe('normalising', () => {
  it('is (x / 255 - mean) / std in float32 for every byte of every channel, rows and columns in place', () => {
    fc.assert(
      fc.property(small, small, small, fc.integer(), (n, width, height, seed) => {
        const mean = [0.485, 0.456, 0.406] as [number, number, number];
        const std = [0.229, 0.224, 0.225] as [number, number, number];
        const uniform = mulberry32(seed);
        const pixels = Uint8Array.from({ length: n * height * width * 3 }, () => Math.floor(uniform() * 256));
        const normalize = createNormalizer({ width, height, resize: 'bicubic', mean, std });
        normalize(
          pixels.map(byte => 255 - byte),
          n,
          n,
        ); // what an earlier batch leaves must not show
        const tensor = normalize(pixels, n, n);
        const inFloat32 = (byte: number, c: number) => {
          const centred = Math.fround(Math.fround(byte / 255) - Math.fround(mean[c]!));
          return Math.fround(centred / Math.fround(std[c]!));
        };
        for (let i = 0; i < n; i++)
          for (let c = 0; c < 3; c++)
            for (let p = 0; p < width * height; p++) {
              const byte = pixels[(i * width * height + p) * 3 + c]!;
              const value = tensor[(i * 3 + c) * width * height + p]!;
              if (value !== inFloat32(byte, c)) expect(value).toBe(inFloat32(byte, c));
            }
      }),
      { numRuns: 50 },
    );
  });

  it('fills a batch up with what the last one had there', () => {
    const input = { width: 5, height: 3, resize: 'bicubic', mean: [0, 0, 0], std: [1, 1, 1] } as const;
    const normalize = createNormalizer({ ...input, mean: [...input.mean], std: [...input.std] });
    const image = 5 * 3 * 3;
    const first = normalize(new Uint8Array(3 * image).fill(255), 3, 3).slice();
    expect(first).toEqual(new Float32Array(3 * image).fill(1));
    const second = normalize(new Uint8Array(image), 1, 3);
    expect(second.subarray(0, image)).toEqual(new Float32Array(image));
    expect(second.subarray(image)).toEqual(first.subarray(image));
    expect(normalize(new Uint8Array(image), 1, 1)).toHaveLength(image);
  });
});

describe('pooling', () => {
  const tokens = 3;
  const dimension = 2;
  const values = Float32Array.of(1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60);

  it('takes the first token (cls), or the mean of all (mean), of every image', () => {
    const into = new Float32Array(4);
    pool('cls', values, { n: 2, tokens, dimension }, into, 0);
    expect([...into]).toEqual([1, 2, 10, 20]);
    pool('mean', values, { n: 2, tokens, dimension }, into, 0);
    expect([...into]).toEqual([3, 4, 30, 40]);
  });

  it('passes rows on as they are (none), to where it is told, and leaves what fills a batch up', () => {
    const into = new Float32Array(6).fill(-1);
    pool('none', values, { n: 1, tokens: 1, dimension }, into, 2);
    expect([...into]).toEqual([-1, -1, 1, 2, -1, -1]);
  });
});

describe('the difference of two feature matrices', () => {
  it('is that of the worst row, relative to the second', () => {
    const b = Float32Array.of(3, 4, 30, 40);
    expect(relativeDifference(b, b, 2)).toBe(0);
    expect(relativeDifference(Float32Array.of(3, 4, 30, 45), b, 2)).toBeCloseTo(0.1, 6);
    expect(relativeDifference(Float32Array.of(3, 4.5, 30, 40), b, 2)).toBeCloseTo(0.1, 6);
  });

  it('does not depend on the scale of the features', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), scale => {
        const a = Float32Array.of(3 * scale, 4.1 * scale);
        expect(relativeDifference(a, Float32Array.of(3 * scale, 4 * scale), 2)).toBeCloseTo(0.02, 4);
      }),
    );
  });

  it.each([NaN, Infinity, -Infinity])('of a row with %s is more than any bound', value => {
    expect(relativeDifference(Float32Array.of(value, 1), Float32Array.of(1, 1), 2)).toBe(Infinity);
    expect(relativeDifference(Float32Array.of(1), Float32Array.of(0), 1)).toBeGreaterThan(largestDifference);
  });
});

describe('a batch', () => {
  it('has 4 images of 224 x 224 on the CPU, more of small ones, and more on a graphics card', () => {
    const of = (side: number) => ({
      width: side,
      height: side,
      resize: 'bicubic' as const,
      mean: [0, 0, 0] as [number, number, number],
      std: [1, 1, 1] as [number, number, number],
    });
    expect(batchSizeFor(of(224), 'cpu')).toBe(4);
    expect(batchSizeFor(of(32), 'cpu')).toBeGreaterThan(batchSizeFor(of(128), 'cpu'));
    for (const side of [32, 128, 224]) {
      expect(batchSizeFor(of(side), 'webgpu')).toBeGreaterThan(batchSizeFor(of(side), 'cpu'));
    }
  });
});
