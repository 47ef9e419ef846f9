import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frechetDistance } from '../../../src/metrics/frechetDistance';
import { plainProduct } from '../../support/plainProduct';
import { rotated, scaled, shuffled } from '../../support/movedSets';
import { gaussianSet, setOf } from '../../support/seededSets';

const distance = async (...sets: [Parameters<typeof scaled>[0], Parameters<typeof scaled>[0]]) =>
  (await frechetDistance(...sets, plainProduct)).value;

/** Rows, dimension and seed: with fewer rows than dimensions, and more. */
const shapes = fc.record({
  rows: fc.integer({ min: 3, max: 40 }),
  dimension: fc.integer({ min: 2, max: 20 }),
  seed: fc.nat(1000),
});

describe('the Frechet distance', () => {
  it('of a set to itself is 0', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ rows, dimension, seed }) => {
        const set = gaussianSet(rows, dimension, seed);
        expect(await distance(set, shuffled(set, seed))).toBeLessThan(1e-6);
      }),
    );
  });

  it('is symmetric, not negative, and does not see order, rotation or a shift of both sets', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer({ min: 3, max: 40 }), async ({ rows, dimension, seed }, others) => {
        const [real, generated] = [
          gaussianSet(rows, dimension, seed),
          gaussianSet(others, dimension, seed + 1, 2),
        ];
        const value = await distance(real, generated);
        const near = (other: number) =>
          expect(Math.abs(other - value) / Math.max(1, value)).toBeLessThan(1e-5);
        expect(value).toBeGreaterThanOrEqual(0);
        near(await distance(generated, real));
        near(await distance(shuffled(real, seed), shuffled(generated, seed)));
        near(await distance(rotated(real, seed), rotated(generated, seed)));
        const shifted = (set: typeof real) => ({ ...set, values: set.values.map(x => x + 3) });
        near(await distance(shifted(real), shifted(generated)));
      }),
      { numRuns: 30 },
    );
  });

  it('grows with the square of the scale', async () => {
    const [real, generated] = [gaussianSet(30, 8, 1), gaussianSet(25, 8, 2, 1.5)];
    const value = await distance(real, generated);
    expect(await distance(scaled(real, 4), scaled(generated, 4))).toBeCloseTo(16 * value, 8);
  });

  it('of a shifted copy is the squared shift, all of it in the means', async () => {
    const real = gaussianSet(50, 4, 1);
    const generated = { ...real, values: real.values.map((x, i) => (i % 4 === 0 ? x + 3 : x)) };
    const { value, means, covariances } = await frechetDistance(real, generated, plainProduct);
    expect(value).toBeCloseTo(9, 5);
    expect(means).toBeCloseTo(9, 5);
    expect(covariances).toBeCloseTo(0, 5);
  });

  it('of a copy made wider is the trace of the covariance times (s - 1)^2', async () => {
    const real = setOf([
      [-1, 0],
      [1, 0],
      [0, -2],
      [0, 2],
    ]);
    // Covariance diag(2/3, 8/3): its trace is 10/3.
    expect(await distance(real, scaled(real, 3))).toBeCloseTo((10 / 3) * 4, 10);
  });

  it('is that of the features alone where others never change', async () => {
    const [real, generated] = [gaussianSet(40, 3, 1), gaussianSet(40, 3, 2, 2)];
    const padded = (set: typeof real) =>
      setOf(Array.from({ length: set.rows }, (_, row) => [7, ...set.values.slice(row * 3, row * 3 + 3), 0]));
    expect(await distance(padded(real), padded(generated))).toBeCloseTo(await distance(real, generated), 10);
  });

  it('of one sample is not a number', async () => {
    expect(await distance(gaussianSet(1, 3, 1), gaussianSet(5, 3, 2))).toBeNaN();
  });
});
