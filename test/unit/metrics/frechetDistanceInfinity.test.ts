import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/contract/errors';
import { frechetDistance } from '../../../src/metrics/frechetDistance';
import {
  extrapolationPlan,
  frechetDistanceInfinity,
  interceptAtInfinity,
} from '../../../src/metrics/frechetDistanceInfinity';
import { plainProduct } from '../../support/plainProduct';
import { blockDraws, drawnRows } from '../../../src/metrics/models/blockDraws';
import { takeRows } from '../../../src/metrics/rows/takeRows';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { gaussianSet } from '../../support/seededSets';

describe('the Frechet distance at infinity', () => {
  it('is the intercept of a line in 1/N, exactly where the distances lie on one', () => {
    const points = [100, 200, 400, 1000].map(size => ({ size, distance: 3 + 50 / size }));
    const { value, slope, standardError } = interceptAtInfinity(points);
    expect(value).toBeCloseTo(3, 12);
    expect(slope).toBeCloseTo(50, 9);
    expect(standardError).toBeLessThan(1e-12);
  });

  it('has no standard error of two points', () => {
    const points = [100, 200].map(size => ({ size, distance: 1 / size }));
    expect(interceptAtInfinity(points).standardError).toBeNaN();
  });

  it('is measured from 5,000 samples on, or half of a smaller set, up to all', async () => {
    expect(extrapolationPlan(50_000)).toEqual({ points: 15, smallest: 5000 });
    expect(extrapolationPlan(2000)).toEqual({ points: 15, smallest: 1000 });
    const [real, generated] = [gaussianSet(400, 4, 1), gaussianSet(300, 4, 2)];
    const random = seededRandom(1, 'draws');
    const { points } = await frechetDistanceInfinity(
      real,
      generated,
      { points: 4, smallest: 150 },
      random,
      plainProduct,
    );
    expect(points.map(({ size }) => size)).toEqual([150, 200, 250, 300]);
    const all = await frechetDistance(real, generated, plainProduct);
    expect(points.at(-1)!.distance).toBeCloseTo(all.value, 10);
  });

  it('takes off what too few generated samples add, and is the same for the same seed', async () => {
    const [real, generated] = [gaussianSet(4000, 6, 1), gaussianSet(300, 6, 2)];
    const run = () =>
      frechetDistanceInfinity(
        real,
        generated,
        extrapolationPlan(300, 6),
        seededRandom(2, 'draws'),
        plainProduct,
      );
    const first = await run();
    const finite = (await frechetDistance(real, generated, plainProduct)).value;
    expect(first.slope).toBeGreaterThan(0);
    expect(Math.abs(first.value)).toBeLessThan(finite);
    expect(await run()).toEqual(first);
  });

  // Of 6 dimensions from the rows' scatter, of 40 from that of images, of 70 in part and of 120 wholly without either.
  it.each([
    { dimension: 6, smallest: 50 },
    { dimension: 40, smallest: 40 },
    { dimension: 70, smallest: 30 },
    { dimension: 120, smallest: 30, reals: 90 },
  ])(
    'is fitted to the distances of the draws, however had, d = $dimension',
    async ({ dimension, smallest, reals = 400 }) => {
      const [real, generated] = [gaussianSet(reals, dimension, 1), gaussianSet(303, dimension, 2)];
      generated.values.forEach((x, i) => (generated.values[i] = x + (i % dimension) * 10));
      const plan = { points: 6, smallest };
      const { points } = await frechetDistanceInfinity(
        real,
        generated,
        plan,
        seededRandom(3, 'x'),
        plainProduct,
      );
      const draws = blockDraws(generated.rows, plan, seededRandom(3, 'x'));
      expect(points).toHaveLength(6);
      for (const [i, { size, distance }] of points.entries()) {
        const rows = drawnRows(draws, draws.without[i]!);
        expect(rows).toHaveLength(size);
        const { value } = await frechetDistance(real, takeRows(generated, rows), plainProduct);
        expect(Math.abs(distance / value - 1)).toBeLessThan(1e-11);
      }
    },
  );

  it('stops when it is cancelled', async () => {
    const set = gaussianSet(40, 2, 1);
    const signal = AbortSignal.abort();
    const plan = { points: 3, smallest: 20 };
    const cancelled = frechetDistanceInfinity(set, set, plan, seededRandom(3, 'x'), plainProduct, { signal });
    await expect(cancelled).rejects.toThrow(CancelledError);
  });
});
