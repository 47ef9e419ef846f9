import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../../src/features/featureSet';
import { plainProduct } from '../../support/plainProduct';
import { similaritySpectrum, vendi, vendiByClass } from '../../../src/metrics/vendi';
import { rotated, scaled, shuffled } from '../../support/movedSets';
import { gaussianSet, setOf } from '../../support/seededSets';

const score = async (set: FeatureSet, order?: number) =>
  vendi(await similaritySpectrum(set, plainProduct), order);

describe('the Vendi score', () => {
  it('is between 1 and the smaller of n and d, at every order, and falls with the order', async () => {
    const shape = fc.record({
      rows: fc.integer({ min: 1, max: 20 }),
      dimension: fc.integer({ min: 1, max: 20 }),
      seed: fc.nat(1000),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ rows, dimension, seed }) => {
        const spectrum = await similaritySpectrum(gaussianSet(rows, dimension, seed), plainProduct);
        const scores = [0.5, 1, 2, Infinity].map(order => vendi(spectrum, order));
        scores.forEach((value, i) => {
          expect(value).toBeGreaterThan(1 - 1e-9);
          expect(value).toBeLessThan(Math.min(rows, dimension) * (1 + 1e-6));
          if (i > 0) expect(value).toBeLessThan(scores[i - 1]! + 1e-9);
        });
      }),
    );
  });

  it('is 1 of copies and n of samples that have nothing in common', async () => {
    expect(
      await score(
        setOf([
          [1, 2],
          [1, 2],
          [2, 4],
        ]),
      ),
    ).toBeCloseTo(1, 10);
    expect(
      await score(
        setOf([
          [1, 0, 0],
          [0, 5, 0],
          [0, 0, 2],
        ]),
      ),
    ).toBeCloseTo(3, 10);
    expect(
      await score(
        setOf([
          [1, 0],
          [1, 0],
          [0, 1],
          [0, 1],
        ]),
        2,
      ),
    ).toBeCloseTo(2, 10);
  });

  it('of each class is that of its samples alone, without those of no class', async () => {
    const set = setOf([
      [1, 0],
      [3, 0],
      [1, 1],
      [0, 1],
      [2, 0],
    ]);
    const [copies, different] = await vendiByClass(set, Int32Array.of(7, 2, 7, -1, 2), 1, plainProduct);
    expect(copies).toBeCloseTo(1, 12);
    expect(different).toBeCloseTo(
      await score(
        setOf([
          [1, 0],
          [1, 1],
        ]),
      ),
      12,
    );
  });

  it('does not see order, rotation, scale or doubling of the set', async () => {
    const set = gaussianSet(12, 30, 1);
    const value = await score(set);
    expect(await score(shuffled(set, 1))).toBeCloseTo(value, 10);
    expect(await score(rotated(set, 1))).toBeCloseTo(value, 4);
    expect(await score(scaled(set, 16))).toBeCloseTo(value, 10);
    // 12 rows are fewer than the dimensions, 36 are more: both matrices agree.
    const values = Float32Array.from([...set.values, ...set.values, ...set.values]);
    expect(await score({ ...set, rows: 36, values })).toBeCloseTo(value, 10);
  });
});
