import { describe, expect, it } from 'vitest';
import { fldPrecision } from '../../../src/metrics/fldPrecision';
import { plainProduct } from '../../support/plainProduct';
import { overfittedGaussians } from '../../../src/metrics/overfittedGaussians';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { rotated, scaled, shuffled } from '../../support/movedSets';
import { gaussianSet, setOf } from '../../support/seededSets';

const [train, test, fresh] = [gaussianSet(200, 6, 1), gaussianSet(200, 6, 2), gaussianSet(200, 6, 3)];
const random = () => seededRandom(1, 'likelihood');

describe('the share of overfitted Gaussians', () => {
  const share = async (generated: typeof train, sets = { train, test }) =>
    (await overfittedGaussians({ ...sets, generated }, random(), plainProduct)).value;

  it('counts the centres whose training samples lie nearer', async () => {
    const sets = { train: setOf([[0], [10]]), test: setOf([[1], [8.5]]) };
    expect(await share(setOf([[0], [8.6]]), sets)).toBe(0.5);
  });

  it('is near 1 for copies of the training set, and near a half for new samples', async () => {
    expect(await share(train)).toBeGreaterThan(0.95);
    const right = await share(fresh);
    expect(right).toBeGreaterThan(0.3);
    expect(right).toBeLessThan(0.75);
  });

  it('is 0 where held-out and training samples are the same: a tie is not overfitted', async () => {
    expect(await share(fresh, { train, test: train })).toBe(0);
  });

  it('does not see order, rotation or scale', async () => {
    const value = await share(fresh);
    expect(
      await share(shuffled(fresh, 1), { train: shuffled(train, 2), test: shuffled(test, 3) }),
    ).toBeCloseTo(value, 9);
    expect(await share(rotated(fresh, 4), { train: rotated(train, 4), test: rotated(test, 4) })).toBeCloseTo(
      value,
      1,
    );
    expect(await share(scaled(fresh, 4), { train: scaled(train, 4), test: scaled(test, 4) })).toBeCloseTo(
      value,
      9,
    );
  });
});

describe('FLD-P', () => {
  const score = async (generated: typeof train, sets = { train, test }) =>
    (await fldPrecision({ ...sets, generated }, random(), plainProduct)).value;

  it('is the likelihood of the definition', async () => {
    // One centre at 0: the fitted variance is 1, whichever half it is fitted to.
    const sets = { train: setOf([[1], [-1], [1], [-1]]), test: setOf([[0]]) };
    expect(await score(setOf([[3]]), sets)).toBeCloseTo((100 * (9 - 1)) / 2, 9);
  });

  it('is near 0 for new samples, far above it for strange ones, and blind to copies', async () => {
    expect(Math.abs(await score(fresh))).toBeLessThan(15);
    expect(await score(scaled(fresh, 3))).toBeGreaterThan(50);
    expect(await score(train)).toBeLessThan(15);
  });

  it('does not see order, rotation or scale of all sets', async () => {
    const value = await score(fresh);
    expect(await score(shuffled(fresh, 1))).toBeCloseTo(value, 9);
    expect(await score(rotated(fresh, 4), { train: rotated(train, 4), test: rotated(test, 4) })).toBeCloseTo(
      value,
      2,
    );
    expect(await score(scaled(fresh, 4), { train: scaled(train, 4), test: scaled(test, 4) })).toBeCloseTo(
      value,
      6,
    );
  });
});
