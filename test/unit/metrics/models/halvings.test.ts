import { describe, expect, it } from 'vitest';
import { HALVINGS, quarters } from '../../../../src/metrics/models/halvings';
import { seededRandom } from '../../../../src/metrics/statistics/random';

describe('halves of a set', () => {
  it.each([4, 5, 6, 7, 8, 303])('have each of %i rows once, ascending, in quarters of about a size', rows => {
    const parts = quarters(rows, seededRandom(1, 'halves'));
    expect(parts.flatMap(part => [...part]).sort((a, b) => a - b)).toEqual([...Array(rows).keys()]);
    for (const part of parts) {
      expect([...part]).toEqual([...part].sort((a, b) => a - b));
      expect([Math.floor(rows / 4), Math.ceil(rows / 4)]).toContain(part.length);
    }
  });

  it('are both of all quarters each time, in every way that there is', () => {
    for (const halving of HALVINGS) expect(halving.flat().sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    expect(new Set(HALVINGS.flat().map(String)).size).toBe(6);
  });

  it('have any two rows together as often as chance has', () => {
    const [rows, seeds] = [8, 6000];
    const together = new Map<string, number>();
    for (let seed = 0; seed < seeds; seed++) {
      const [a, b] = quarters(rows, seededRandom(seed, 'halves'));
      const half = [...a!, ...b!];
      for (const i of half)
        for (const j of half) if (i <= j) together.set(`${i} ${j}`, (together.get(`${i} ${j}`) ?? 0) + 1);
    }
    for (let a = 0; a < rows; a++) {
      for (let b = a; b < rows; b++) {
        const share = a === b ? 1 / 2 : (4 * 3) / (8 * 7);
        const error = Math.sqrt((share * (1 - share)) / seeds);
        expect(Math.abs(together.get(`${a} ${b}`)! / seeds - share)).toBeLessThan(4.5 * error);
      }
    }
  });
});
