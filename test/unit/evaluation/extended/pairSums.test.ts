import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricEntry } from '../../../../src/contract/report';
import { metricSettings } from '../../../../src/evaluation/extended/metricSettings';
import { pairRecipes } from '../../../../src/evaluation/extended/pairRecipes';
import { planSums, type SumRound } from '../../../../src/evaluation/extended/pairSums';
import type { ComparedSets, RecipeContext } from '../../../../src/evaluation/extended/recipe';
import { runRecipes, type FurtherMetrics } from '../../../../src/evaluation/extended/runRecipes';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { openExactSearch } from '../../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../../src/neighbors/neighborSearch';
import { openPairPass, type PairPass } from '../../../../src/neighbors/pairPass';
import {
  openMatrixProduct,
  type OpenMatrixProduct,
} from '../../../../src/evaluation/linearAlgebra/matrixProduct';
import { loadedFeatures, requestWith } from '../../../support/evaluationRequest';
import { gaussianSet, labelled } from '../../../support/seededSets';

const d = 96;

let search: NeighborSearch;
let pairs: PairPass;
let product: OpenMatrixProduct;
beforeAll(async () => {
  [search, pairs, product] = [await openExactSearch(), await openPairPass(), await openMatrixProduct()];
});
afterAll(() => Promise.all([search.dispose(), pairs.dispose(), product.release()]));

/** Rows near a plane, each coordinate moved by its own part of `mean`. */
function features(rows: number, seed: number, mean: number, scale: number): FeatureSet {
  const [places, basis] = [gaussianSet(rows, 8, seed, scale), gaussianSet(8, d, 99)];
  const set = gaussianSet(rows, d, seed + 50, 0.3 * scale);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < d; c++) {
      let value = mean * (1 + (c % 5) / 5);
      for (let i = 0; i < 8; i++) value += places.values[row * 8 + i]! * basis.values[i * d + c]!;
      set.values[row * d + c]! += value;
    }
  }
  return set;
}

/** Generated sets with 30 exact copies of real rows, 30 that differ in one digit, and 10 copies of one another. */
function withCopies(generated: FeatureSet, real: FeatureSet): FeatureSet {
  for (let row = 0; row < 60; row++) {
    generated.values.set(real.values.subarray(row * d, (row + 1) * d), row * d);
    if (row >= 30) generated.values[row * d]! *= 1.0001;
  }
  for (let row = 60; row < 70; row++) generated.values.copyWithin(row * d, 60 * d, 61 * d);
  return generated;
}

async function run(sets: ComparedSets, summed: boolean): Promise<FurtherMetrics> {
  const { real, generated } = sets;
  const settings = metricSettings(
    requestWith({ parameters: { 'kernelDistance.subsetSize': 200 } }),
    real.rows,
  );
  const sums: SumRound | null = summed ? planSums(pairRecipes, sets, settings, 1) : null;
  for (const relation of ['realReal', 'generatedGenerated'] as const) {
    const set = relation === 'realReal' ? real : generated;
    if (sums) sums.take(relation, (await pairs.searchSelf(set, 1, sums.questions(relation))).formed);
  }
  const found = await pairs.search(real, generated, 1, 1, {}, {}, sums?.questions('realGenerated'));
  sums?.take('realGenerated', found.formed);
  const { table: realReal } = await pairs.searchSelf(real, 1, { forms: {}, sums: {}, extremes: [] });
  const context: RecipeContext = {
    ...sets,
    settings,
    tables: { realReal, generatedGenerated: realReal, realGenerated: found.xInY, generatedReal: found.yInX },
    answers: { balls: {}, ratios: {}, reaches: {} },
    sums,
    product,
    search,
    pairs: () => Promise.resolve(pairs),
    signal: undefined,
    once: (_, make) => make(),
  };
  const steps: string[] = [];
  const further = await runRecipes(pairRecipes, context, (_, recipe) => steps.push(recipe?.key ?? 'pass'));
  // Which way it went: with sums there is no pass of their own.
  expect(steps.includes('pass')).toBe(!summed);
  return further;
}

const numberOf = (entry: MetricEntry | undefined, name: string) => Number(entry?.[name]);

describe.each([
  ['around the origin', 0, 1],
  ['far from the origin', 30, 1],
  ['in the thousands', 0, 1000],
  ['that are tiny', 0, 1e-3],
])('sums made by the search on its way, of features %s', (_, mean, scale) => {
  const real = features(1500, 1, mean * scale, scale);
  const generated = withCopies(features(1300, 2, mean * scale, 1.02 * scale), real);
  const { encoder } = loadedFeatures(labelled(real), labelled(generated));
  const sets: ComparedSets = { real, generated, test: null, classes: null, logits: null, encoder };

  it('are those in float64 to a thousandth of their standard errors, copies and near copies among the rows', async () => {
    const [fast, exact] = [await run(sets, true), await run(sets, false)];
    for (const key of ['kernelDistance', 'energyDistance']) {
      const error = numberOf(exact.entries[key], 'standardError');
      expect(
        Math.abs(numberOf(fast.entries[key], 'value') - numberOf(exact.entries[key], 'value')),
      ).toBeLessThan(1e-3 * error);
      expect(Math.abs(numberOf(fast.entries[key], 'standardError') / error - 1)).toBeLessThan(1e-4);
    }
    const subsets = [fast, exact].map(({ entries }) => entries['kernelDistance']!['subsets']);
    const [ofFast, ofExact] = subsets as [{ mean: number; spread: number }, { mean: number; spread: number }];
    expect(Math.abs(ofFast.mean - ofExact.mean)).toBeLessThan(1e-3 * ofExact.spread);
    expect(Math.abs(ofFast.spread / ofExact.spread - 1)).toBeLessThan(1e-4);
    const cmmd = numberOf(exact.entries['cmmd'], 'value');
    expect(Math.abs(numberOf(fast.entries['cmmd'], 'value') / cmmd - 1)).toBeLessThan(1e-5);
    for (const side of ['real', 'generated'] as const) {
      const [terms, found] = [exact[side]['kernelDistance']!, fast[side]['kernelDistance']!];
      const spread = Math.sqrt(terms.reduce((sum, term) => sum + term * term, 0) / terms.length);
      terms.forEach((term, i) => expect(Math.abs(found[i]! - term)).toBeLessThan(1e-4 * spread));
    }
    const cosines = exact.generated['cosineDistance']!;
    cosines.forEach((cosine, i) =>
      expect(Math.abs(fast.generated['cosineDistance']![i]! - cosine)).toBeLessThan(1e-12),
    );
  });
});

describe('sums made by the search on its way', () => {
  const { encoder } = loadedFeatures(labelled(features(4, 1, 0, 1)), labelled(features(4, 2, 0, 1)));
  const planned = (real: FeatureSet, generated: FeatureSet, many?: number) =>
    planSums(
      pairRecipes,
      { real, generated, test: null, classes: null, logits: null, encoder },
      metricSettings(requestWith(), 4),
      many,
    );

  it('are for many pairs only, and not for rows without a direction', () => {
    const [real, generated] = [features(40, 1, 0, 1), features(40, 2, 0, 1)];
    expect(planned(real, generated)).toBeNull();
    expect(planned(real, generated, 1600)).not.toBeNull();
    generated.values.fill(0, 0, d);
    expect(planned(real, generated, 1600)).toBeNull();
  });

  it('give no result before all three passes were made', () => {
    const round = planned(features(40, 1, 0, 1), features(40, 2, 0, 1), 1)!;
    round.take('realReal', { sums: {}, extremes: {} });
    expect(pairRecipes.map(({ key }) => round.resultOf(key))).toEqual([null, null, null, null]);
  });
});
