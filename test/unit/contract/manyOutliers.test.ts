import { describe, expect, it } from 'vitest';
import { chanceOfOutliers } from '../../../src/contract/manyOutliers';
import { seededRandom } from '../../../src/metrics/statistics/random';

describe('chanceOfOutliers', () => {
  it('is the share of draws from one distribution that have as many', () => {
    const [n, m, percentile, draws] = [30, 40, 90, 20_000];
    const random = seededRandom(5, 'outliers');
    const seen = new Array<number>(n + 1).fill(0);
    for (let draw = 0; draw < draws; draw++) {
      const real = Float64Array.from({ length: m }, random).sort();
      const bound = real[Math.ceil((percentile / 100) * m) - 1]!;
      let count = 0;
      for (let i = 0; i < n; i++) if (random() > bound) count++;
      seen[count]!++;
    }
    for (const count of [0, 1, 3, 5, 8]) {
      const share = seen.slice(count).reduce((sum, x) => sum + x, 0) / draws;
      expect(Math.abs(chanceOfOutliers(count, n, m, percentile) - share)).toBeLessThan(0.015);
    }
  });

  it('is 1 for none, falls with their number, and is finite for large sets', () => {
    const chances = [0, 1, 500, 600, 1000, 50_000].map(count => chanceOfOutliers(count, 50_000, 50_000, 99));
    expect(chances[0]).toBeCloseTo(1, 9);
    for (let i = 1; i < chances.length; i++) expect(chances[i]! - chances[i - 1]!).toBeLessThan(1e-9);
    expect(chances[4]).toBeLessThan(1e-9);
    expect(chances.every(Number.isFinite)).toBe(true);
  });

  it('knows the sizes where one is far smaller than the other', () => {
    expect(chanceOfOutliers(1000, 1000, 10, 99) * binomial(1010, 10)).toBeCloseTo(1, 9);
    expect(chanceOfOutliers(1, 1, 10, 90)).toBeCloseTo(2 / 11, 12); // above the second highest of ten
  });
});

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value *= (n - i + 1) / i;
  return value;
}
