import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawRows, seededRandom, xoshiro128 } from '../../../../src/metrics/statistics/random';

describe('xoshiro128', () => {
  it('gives the numbers of the reference implementation', () => {
    const next = xoshiro128([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]);
    expect([next(), next(), next(), next()]).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
  });
});

describe('seededRandom', () => {
  it('repeats itself for the same seed and purpose', () => {
    const [a, b] = [seededRandom(7, 'draw 1'), seededRandom(7, 'draw 1')];
    for (let i = 0; i < 100; i++) expect(a()).toBe(b());
  });

  it('differs between seeds, and between purposes', () => {
    const first = (seed: number, purpose: string) => seededRandom(seed, purpose)();
    const firsts = [0, 1, -1, 2 ** 32, 2 ** 32 + 1].flatMap(seed => [
      first(seed, 'draw 0'),
      first(seed, 'draw 1'),
    ]);
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it('is uniform on [0, 1)', () => {
    const random = seededRandom(3, 'test');
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) bins[Math.floor(random() * 10)]! += 1;
    const chiSquare = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(28); // 9 degrees of freedom, p = .001
  });
});

describe('drawRows', () => {
  it('gives different rows of the range, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), fc.integer(), (total, part, seed) => {
        const count = part % (total + 1);
        const rows = drawRows(total, count, seededRandom(seed, 'draw'));
        expect(rows.length).toBe(count);
        rows.forEach((row, i) => {
          expect(row).toBeGreaterThan(i === 0 ? -1 : rows[i - 1]!);
          expect(row).toBeLessThan(total);
        });
      }),
    );
  });

  it('draws every row as often as any other', () => {
    const seen = new Array<number>(20).fill(0);
    for (let i = 0; i < 4000; i++)
      for (const row of drawRows(20, 5, seededRandom(i, 'draw'))) seen[row]! += 1;
    for (const times of seen) expect(Math.abs(times - 1000)).toBeLessThan(4 * Math.sqrt(750));
  });

  it('refuses to draw more rows than there are', () => {
    expect(() => drawRows(3, 4, seededRandom(0, 'draw'))).toThrow(RangeError);
  });
});
