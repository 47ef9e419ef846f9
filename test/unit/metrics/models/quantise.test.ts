import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../../src/contract/errors';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { plainProduct } from '../../../support/plainProduct';
import { histogram, quantise } from '../../../../src/metrics/models/quantise';
import { seededRandom } from '../../../../src/metrics/statistics/random';
import { gaussianSet, setOf } from '../../../support/seededSets';

/** Rows around far centres, as many as told around each. */
const clumps = (sizes: readonly number[], seed: number): FeatureSet => {
  const noise = gaussianSet(
    sizes.reduce((sum, size) => sum + size, 0),
    3,
    seed,
    0.1,
  );
  const centres = sizes.flatMap((size, c) => Array.from({ length: size }, () => 10 * c));
  return {
    ...noise,
    values: noise.values.map((x, i) => x + (i % 3 === 0 ? centres[Math.floor(i / 3)]! : 0)),
  };
};

describe('quantising two sets', () => {
  it('finds the shares of clusters that lie far apart, every time', async () => {
    const [real, generated] = [clumps([30, 10, 20], 1), clumps([5, 15, 0], 2)];
    const pairs = await quantise(
      real,
      generated,
      { clusters: 3, runs: 4 },
      seededRandom(1, 'clusters'),
      plainProduct,
    );
    expect(pairs.length).toBe(4);
    for (const pair of pairs) {
      const joint = Array.from(pair.real, (share, c) => [share, pair.generated[c]!]).sort(
        (a, b) => a[0]! - b[0]!,
      );
      [
        [1 / 6, 3 / 4],
        [1 / 3, 0],
        [1 / 2, 1 / 4],
      ].forEach(([p, q], c) => {
        expect(joint[c]![0]).toBeCloseTo(p!, 12);
        expect(joint[c]![1]).toBeCloseTo(q!, 12);
      });
    }
  });

  it('is the same for the same seed', async () => {
    const [real, generated] = [gaussianSet(200, 4, 1), gaussianSet(150, 4, 2)];
    const run = () =>
      quantise(real, generated, { clusters: 5, runs: 2 }, seededRandom(7, 'clusters'), plainProduct);
    expect(await run()).toEqual(await run());
  });

  it('makes fewer clusters where fewer rows differ', async () => {
    const copies = setOf([
      [1, 1],
      [1, 1],
      [2, 2],
    ]);
    const [pair] = await quantise(
      copies,
      copies,
      { clusters: 5, runs: 1 },
      seededRandom(1, 'x'),
      plainProduct,
    );
    expect([...pair!.real].sort()).toEqual([1 / 3, 2 / 3]);
  });

  it('stops when it is cancelled', async () => {
    const set = gaussianSet(20, 2, 1);
    const cancelled = quantise(set, set, { clusters: 2, runs: 1 }, seededRandom(1, 'x'), plainProduct, {
      signal: AbortSignal.abort(),
    });
    await expect(cancelled).rejects.toThrow(CancelledError);
  });

  it('counts labels as shares', () => {
    expect([...histogram(Int32Array.of(0, 2, 2, 2), 4)]).toEqual([0.25, 0, 0.75, 0]);
  });
});
