import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { prCountsWhole, prQuestions } from '../../../../src/metrics/prCurves/prCountsWhole';
import { openPairPass, type PairPass } from '../../../../src/neighbors/pairPass';
import { bruteForceTables } from '../../../support/bruteForce';
import { gaussianSet, setOf } from '../../../support/seededSets';

let pass: PairPass;
beforeAll(async () => {
  pass = await openPairPass();
});
afterAll(() => pass.dispose());

const k = 4;

async function counts(real: FeatureSet, generated: FeatureSet, reach: number) {
  const tables = bruteForceTables(real, generated, reach);
  const asked = prQuestions(tables.realReal, tables.generatedGenerated, k);
  const { balls } = await pass.cross(real, generated, { balls: asked });
  return prCountsWhole(pass, { real, generated }, tables, balls, k);
}

describe('counts of the classifiers', () => {
  it.each([
    // Few, many, and all rows have more neighbours within a radius than a table of k shows.
    ['alike', gaussianSet(60, 3, 1), gaussianSet(60, 3, 2)],
    [
      'far apart',
      gaussianSet(60, 3, 1),
      { ...gaussianSet(60, 3, 2), values: gaussianSet(60, 3, 2).values.map(x => x + 3) },
    ],
    ['of different density', gaussianSet(60, 3, 1), gaussianSet(60, 3, 2, 0.2)],
    [
      'of few places, where most distances tie',
      setOf(Array.from({ length: 60 }, (_, row) => [row % 3, row % 2])),
      setOf(Array.from({ length: 60 }, (_, row) => [row % 2, row % 5])),
    ],
  ])('do not depend on how far the tables reach, of sets %s', async (_, real, generated) => {
    const whole = await counts(real, generated, 59);
    expect(await counts(real, generated, k)).toEqual(whole);
    expect(await counts(real, generated, 3 * k)).toEqual(whole);
  });
});
