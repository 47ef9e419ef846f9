import { describe, expect, it } from 'vitest';
import { plainProduct } from '../../support/plainProduct';
import { memorisation, mifid } from '../../../src/metrics/mifid';
import { gaussianSet, setOf } from '../../support/seededSets';

describe('memorisation', () => {
  it('is 0 of copies and of copies scaled or turned over, and names what was copied', async () => {
    const real = gaussianSet(30, 6, 1);
    const generated = setOf(
      [3, 17].map(row => [...real.values.slice(row * 6, row * 6 + 6)].map(x => -2 * x)),
    );
    const { distance, perSample, nearest } = await memorisation(real, generated, plainProduct);
    expect(distance).toBeCloseTo(0, 12);
    expect(perSample[0]).toBeCloseTo(0, 12);
    expect([...nearest]).toEqual([3, 17]);
  });

  it('is 1 of samples at right angles to all real ones, and leaves out those without a direction', async () => {
    const real = setOf([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
    const { distance, perSample } = await memorisation(
      real,
      setOf([
        [0, 0, 4],
        [0, 0, 0],
      ]),
      plainProduct,
    );
    expect(distance).toBe(1);
    expect([...perSample]).toEqual([1, NaN]);
  });
});

describe('MiFID', () => {
  it('is the Frechet distance from the threshold on, and divided by m below', () => {
    expect(mifid(12, 0.1)).toBe(12);
    expect(mifid(12, 0.05)).toBe(240);
    expect(mifid(12, 0.05, 0.01)).toBe(12);
    expect(mifid(0, 0)).toBe(Infinity);
    // Features that are all 0 have no direction, and are not said to be copies for that.
    expect(mifid(12, NaN)).toBe(12);
  });
});
