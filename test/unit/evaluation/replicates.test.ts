import { describe, expect, it } from 'vitest';
import { triMetrics } from '../../../src/metrics/triMetrics';
import { triInput } from '../../../src/metrics/neighborhood/triTerms';
import { runReplicates, scoreReplicates } from '../../../src/evaluation/replicates';
import type { FeatureSet } from '../../../src/features/featureSet';
import { takeRows } from '../../../src/metrics/rows/takeRows';
import { bruteForceTables } from '../../support/bruteForce';
import { gaussianSet } from '../../support/seededSets';

const k = 3;
const real = gaussianSet(17, 3, 1);
const generated = gaussianSet(13, 3, 2, 0.7);

const scores = (a: FeatureSet, b: FeatureSet) => {
  const { pce, rce, re } = triMetrics(triInput(bruteForceTables(a, b, k), k, 3));
  return { pce: pce.value, rce: rce.value, re: re.value };
};
const without = (set: FeatureSet, row: number) =>
  takeRows(
    set,
    Int32Array.from({ length: set.rows - 1 }, (_, i) => (i < row ? i : i + 1)),
  );
const full = scoreReplicates(triInput(bruteForceTables(real, generated, k + 1), k, 3));

/** Replicates hold no constants of the sample sizes: all less their first must agree. */
const fromFirst = (values: ArrayLike<number>) => Array.from(values, value => value - values[0]!);

describe('replicates', () => {
  const rows = (set: FeatureSet) => Array.from({ length: set.rows }, (_, row) => row);

  it.each(['pce', 'rce', 're'] as const)(
    'of %s are its values without each real sample, up to a constant',
    key => {
      const expected = rows(real).map(row => scores(without(real, row), generated)[key]);
      fromFirst(full[key].real).forEach((value, row) =>
        expect(value).toBeCloseTo(expected[row]! - expected[0]!, 9),
      );
      expect(new Set(expected).size).toBeGreaterThan(5);
    },
  );

  it.each(['pce', 'rce', 're'] as const)(
    'of %s are its values without each generated one, up to a constant',
    key => {
      const expected = rows(generated).map(row => scores(real, without(generated, row))[key]);
      fromFirst(full[key].generated).forEach((value, row) =>
        expect(value).toBeCloseTo(expected[row]! - expected[0]!, 9),
      );
      expect(new Set(expected).size).toBeGreaterThan(5);
    },
  );

  it('of a run are those of its draws, and of the full sets for PCE and where nothing was drawn', () => {
    const draw = scoreReplicates(triInput(bruteForceTables(generated, real, k + 1), k, 3));
    expect(runReplicates(full, [])).toEqual({ pce: full.pce, rce: [full.rce], re: [full.re] });
    expect(runReplicates(full, [draw, draw])).toEqual({
      pce: full.pce,
      rce: [draw.rce, draw.rce],
      re: [draw.re, draw.re],
    });
  });
});
