import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/contract/errors';
import { frechetDistance } from '../../../src/metrics/frechetDistance';
import { frechetDistanceInfinity, lineToInfinity } from '../../../src/metrics/frechetDistanceInfinity';
import { HALVINGS, quarters } from '../../../src/metrics/models/halvings';
import { takeRows } from '../../../src/metrics/rows/takeRows';
import { mean, variance } from '../../../src/metrics/statistics/mean';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { plainProduct } from '../../support/plainProduct';
import { gaussianSet } from '../../support/seededSets';

describe('the Frechet distance at infinity', () => {
  it('is the intercept of a line in 1/N, exactly where the distances lie on one', () => {
    const points = [100, 200, 400, 1000].map(size => ({ size, distance: 3 + 50 / size }));
    const { value, slope } = lineToInfinity(points);
    expect(value).toBeCloseTo(3, 12);
    expect(slope).toBeCloseTo(50, 9);
  });

  it('is twice the distance of all samples less the mean of those of halves', async () => {
    const [real, generated] = [gaussianSet(400, 4, 1), gaussianSet(300, 4, 2)];
    const random = seededRandom(1, 'halves');
    const { value, points } = await frechetDistanceInfinity(real, generated, random, plainProduct);
    expect(points.map(({ size }) => size)).toEqual([150, 150, 150, 150, 150, 150, 300]);
    const all = (await frechetDistance(real, generated, plainProduct)).value;
    expect(points.at(-1)!.distance).toBeCloseTo(all, 10);
    const halves = Float64Array.from(points.slice(0, 6), ({ distance }) => distance);
    expect(value).toBeCloseTo(2 * all - mean(halves), 10);
  });

  it('takes off what too few generated samples add, and is the same for the same seed', async () => {
    const [real, generated] = [gaussianSet(4000, 6, 1), gaussianSet(300, 6, 2)];
    const run = () => frechetDistanceInfinity(real, generated, seededRandom(2, 'halves'), plainProduct);
    const first = await run();
    const finite = (await frechetDistance(real, generated, plainProduct)).value;
    expect(first.slope).toBeGreaterThan(0);
    expect(Math.abs(first.value)).toBeLessThan(finite);
    expect(await run()).toEqual(first);
  });

  it('has the standard error that it scatters by when the samples are drawn anew', async () => {
    const real = gaussianSet(2000, 6, 1);
    const found = [];
    for (let seed = 0; seed < 80; seed++) {
      const generated = gaussianSet(200, 6, 100 + seed);
      generated.values.forEach((x, i) => (generated.values[i] = x * 1.3 + (i % 6 === 0 ? 0.5 : 0)));
      found.push(await frechetDistanceInfinity(real, generated, seededRandom(seed, 'halves'), plainProduct));
    }
    const scatter = Math.sqrt(variance(Float64Array.from(found, ({ value }) => value)));
    const told = Math.sqrt(mean(Float64Array.from(found, ({ standardError }) => standardError ** 2)));
    expect(told / scatter).toBeGreaterThan(0.75);
    expect(told / scatter).toBeLessThan(1.35);
  });

  // Of 6 dimensions from the rows' scatter, of 40 from that of images, and without either where halves are smaller than
  // the dimension or the real set is.
  it.each([
    { dimension: 6 },
    { dimension: 40 },
    { dimension: 160 },
    { dimension: 120, reals: 90 },
    { dimension: 3, rows: 5 },
  ])(
    'is fitted to the distances of the halves, however had, d = $dimension',
    async ({ dimension, reals = 400, rows = 303 }) => {
      const [real, generated] = [gaussianSet(reals, dimension, 1), gaussianSet(rows, dimension, 2)];
      generated.values.forEach((x, i) => (generated.values[i] = x + (i % dimension) * 10));
      const found = await frechetDistanceInfinity(real, generated, seededRandom(3, 'x'), plainProduct);
      const parts = quarters(generated.rows, seededRandom(3, 'x'));
      for (const [i, half] of HALVINGS.flat().entries()) {
        const drawn = Int32Array.from(half.flatMap(part => [...parts[part]!])).sort();
        const { size, distance } = found.points[i]!;
        expect(size).toBe(drawn.length);
        const { value } = await frechetDistance(real, takeRows(generated, drawn), plainProduct);
        expect(Math.abs(distance / value - 1)).toBeLessThan(1e-11);
      }
    },
  );

  it('needs four generated samples', async () => {
    const [real, generated] = [gaussianSet(40, 2, 1), gaussianSet(3, 2, 2)];
    const found = frechetDistanceInfinity(real, generated, seededRandom(3, 'x'), plainProduct);
    await expect(found).rejects.toThrow(RangeError);
  });

  it('stops when it is cancelled', async () => {
    const set = gaussianSet(40, 2, 1);
    const signal = AbortSignal.abort();
    const cancelled = frechetDistanceInfinity(set, set, seededRandom(3, 'x'), plainProduct, { signal });
    await expect(cancelled).rejects.toThrow(CancelledError);
  });
});
