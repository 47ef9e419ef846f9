import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/contract/errors';
import { fld } from '../../../src/metrics/fld';
import {
  fitMixture,
  likelihoodWithoutEach,
  mixtureLogLikelihoods,
} from '../../../src/metrics/models/isotropicMixture';
import { plainProduct } from '../../support/plainProduct';
import { mean } from '../../../src/metrics/statistics/mean';
import { takeRows } from '../../../src/metrics/rows/takeRows';
import { seededRandom } from '../../../src/metrics/statistics/random';
import { gaussianSet, setOf } from '../../support/seededSets';

describe('an isotropic mixture', () => {
  it('has the likelihood of the definition', async () => {
    const mixture = {
      centres: setOf([
        [0, 0],
        [3, 0],
      ]),
      variances: Float64Array.of(1, 4),
    };
    const [likelihood] = await mixtureLogLikelihoods(mixture, setOf([[1, 1]]), plainProduct);
    const density = (squared: number, variance: number) =>
      Math.exp(-squared / (2 * variance)) / (2 * Math.PI * variance);
    expect(likelihood).toBeCloseTo(Math.log((density(2, 1) + density(5, 4)) / 2), 12);
  });

  it('with one centre has the width of the samples around it', async () => {
    const samples = setOf([
      [1, 0],
      [-1, 0],
      [0, 3],
    ]);
    const { variances } = await fitMixture(setOf([[0, 0]]), samples, plainProduct);
    expect(variances[0]).toBeCloseTo(11 / 6, 12);
  });

  it('is fitted: no wider or narrower mixture makes the samples likelier', async () => {
    const [centres, samples] = [gaussianSet(15, 3, 1), gaussianSet(60, 3, 2)];
    const fitted = await fitMixture(centres, samples, plainProduct);
    const likelihood = async (factor: number) => {
      const variances = fitted.variances.map(variance => factor * variance);
      return mean(await mixtureLogLikelihoods({ centres, variances }, samples, plainProduct));
    };
    const best = await likelihood(1);
    for (const factor of [0.5, 0.9, 1.1, 2]) expect(await likelihood(factor)).toBeLessThan(best);
  });

  it('at copies of the samples stays wide enough to have a likelihood', async () => {
    const set = gaussianSet(20, 3, 1);
    const fitted = await fitMixture(set, set, plainProduct);
    expect(Math.min(...fitted.variances)).toBeGreaterThan(0);
    expect(mean(await mixtureLogLikelihoods(fitted, set, plainProduct))).toBeLessThan(100);
  });

  // In 300 dimensions one centre has nearly all of each sample, and the next one is many nats below.
  it.each([2, 300])(
    'without a centre has the likelihood of the others, in %i dimensions',
    async dimension => {
      const [centres, samples] = [gaussianSet(12, dimension, 1), gaussianSet(30, dimension, 2)];
      const { variances } = await fitMixture(centres, samples, plainProduct);
      const without = await likelihoodWithoutEach({ centres, variances }, samples, plainProduct);
      for (const left of [0, 5, 11]) {
        const kept = Int32Array.from({ length: 11 }, (_, i) => (i < left ? i : i + 1));
        const mixture = {
          centres: takeRows(centres, kept),
          variances: Float64Array.from(kept, row => variances[row]!),
        };
        const likelihood = mean(await mixtureLogLikelihoods(mixture, samples, plainProduct));
        expect(without[left]).toBeCloseTo(likelihood + Math.log(11 / 12), 8);
      }
    },
  );
});

describe('FLD', () => {
  const [train, test] = [gaussianSet(300, 6, 1), gaussianSet(200, 6, 2)];
  const score = (generated: typeof train, seed = 1) =>
    fld({ train, test, generated }, seededRandom(seed, 'fld'), plainProduct);

  it('is lowest for new samples like the real ones, higher for copies, strange ones and ones that lie elsewhere', async () => {
    const right = await score(gaussianSet(300, 6, 3));
    const copies = await score(train);
    expect(copies.value).toBeGreaterThan(right.value + 5);
    const elsewhere = { ...train, values: train.values.map(x => x + 2) };
    expect((await score(elsewhere)).value).toBeGreaterThan(right.value + 5);
    expect((await score(gaussianSet(300, 6, 3, 3))).value).toBeGreaterThan(right.value + 5);
    expect(copies.generalizationGap).toBeLessThan(-50);
    expect(Math.abs(right.generalizationGap)).toBeLessThan(15);
    expect(right.train - right.value).toBeCloseTo(right.generalizationGap, 9);
  }, 60_000);

  it('is the same for the same seed, and draws no more samples than told', async () => {
    const generated = gaussianSet(300, 6, 3);
    const run = () => fld({ train, test, generated }, seededRandom(4, 'fld'), plainProduct, { samples: 100 });
    const first = await run();
    expect(first.samples).toEqual({ train: 100, test: 100, generated: 100 });
    expect(await run()).toEqual(first);
  });

  it('stops when it is cancelled', async () => {
    const cancelled = fld({ train, test, generated: test }, seededRandom(1, 'fld'), plainProduct, {
      signal: AbortSignal.abort(),
    });
    await expect(cancelled).rejects.toThrow(CancelledError);
  });
});
