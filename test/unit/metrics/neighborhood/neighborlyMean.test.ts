import { describe, expect, it } from 'vitest';
import { neighborlyMean } from '../../../../src/metrics/neighborhood/neighborlyMean';
import { sampleMean } from '../../../../src/metrics/statistics/sampleMean';
import { seededRandom } from '../../../../src/metrics/statistics/random';
import { bruteForceTable } from '../../../support/bruteForce';
import { setOf } from '../../../support/seededSets';

const CLUSTERS = 80;
const SIZE = 4;
/** Four samples side by side, the next four far off. */
const own = (() => {
  const set = setOf(
    Array.from({ length: CLUSTERS * SIZE }, (_, row) => [1000 * Math.floor(row / SIZE) + (row % SIZE)]),
  );
  return bruteForceTable(set, set, SIZE - 1, true);
})();

/** 1 or 0 for each sample: the same for all of a cluster, or for each by itself. */
const drawn = (seed: number, isShared: boolean) => {
  const random = seededRandom(seed, 'shared values');
  const each = Float64Array.from({ length: CLUSTERS * SIZE }, () => (random() < 0.3 ? 1 : 0));
  return isShared ? each.map((_, row) => each[row - (row % SIZE)]!) : each;
};

const rootMeanSquare = (values: readonly number[]) => Math.hypot(...values) / Math.sqrt(values.length);

describe('a mean over samples with neighbours', () => {
  it.each([
    ['independent', false],
    ['shared by four neighbours', true],
  ])('has the error that it scatters by where values are %s', (_, isShared) => {
    const runs = Array.from({ length: 300 }, (__, seed) =>
      neighborlyMean(drawn(seed, isShared), own, SIZE - 1),
    );
    const scatter = rootMeanSquare(runs.map(({ value }) => value - 0.3));
    const told = rootMeanSquare(runs.map(({ standardError }) => standardError));
    expect(told / scatter).toBeGreaterThan(0.9);
    expect(told / scatter).toBeLessThan(1.15);
  });

  it('is never surer than one of independent values', () => {
    const alternating = Float64Array.from({ length: CLUSTERS * SIZE }, (_, row) => row % 2);
    expect(neighborlyMean(alternating, own, SIZE - 1)).toEqual(sampleMean(alternating));
  });
});
