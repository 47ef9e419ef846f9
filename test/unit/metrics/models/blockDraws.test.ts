import { describe, expect, it } from 'vitest';
import { blockDraws, drawnRows } from '../../../../src/metrics/models/blockDraws';
import { seededRandom } from '../../../../src/metrics/statistics/random';

describe('draws that leave out blocks of rows', () => {
  it.each([
    { rows: 10_000, points: 15, smallest: 5000, sizes: [5002, 5359, 9643, 10_000] },
    { rows: 300, points: 4, smallest: 150, sizes: [150, 200, 250, 300] },
    { rows: 12, points: 3, smallest: 2, sizes: [2, 7, 12] },
    { rows: 9, points: 15, smallest: 5, sizes: [5, 6, 7, 8, 9] },
    { rows: 8, points: 4, smallest: 8, sizes: [8] },
  ])('are of growing size, from $smallest to all of $rows rows', ({ rows, points, smallest, sizes }) => {
    const draws = blockDraws(rows, { points, smallest }, seededRandom(1, 'draws'));
    const drawn = draws.without.map(without => drawnRows(draws, without));
    for (const taken of drawn) {
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken.every((row, i) => row > (taken[i - 1] ?? -1) && row < rows)).toBe(true);
    }
    const found = drawn.map(taken => taken.length);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found.length).toBeLessThanOrEqual(points);
    expect(found).toEqual(expect.arrayContaining(sizes));
    expect(found.at(0)).toBe(sizes[0]);
    expect(found.at(-1)).toBe(rows);
  });

  it('have every row as often, and every two rows, as draws of single rows have', () => {
    const [rows, seeds] = [7, 6000];
    const together = new Map<string, number>();
    for (let seed = 0; seed < seeds; seed++) {
      const draws = blockDraws(rows, { points: 2, smallest: 4 }, seededRandom(seed, 'draws'));
      const taken = drawnRows(draws, draws.without[0]!);
      for (const a of taken)
        for (const b of taken) if (a <= b) together.set(`${a} ${b}`, (together.get(`${a} ${b}`) ?? 0) + 1);
    }
    for (let a = 0; a < rows; a++) {
      for (let b = a; b < rows; b++) {
        const share = a === b ? 4 / 7 : (4 * 3) / (7 * 6);
        const error = Math.sqrt((share * (1 - share)) / seeds);
        expect(Math.abs(together.get(`${a} ${b}`)! / seeds - share)).toBeLessThan(4.5 * error);
      }
    }
  });
});
