import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../src/features/npy';
import { energyDistance } from '../../src/metrics/energyDistance';
import { fldPrecision } from '../../src/metrics/fldPrecision';
import { plainProduct } from '../support/plainProduct';
import { centreLogLikelihoods, mixtureLogLikelihoods } from '../../src/metrics/models/isotropicMixture';
import { overfittedGaussians } from '../../src/metrics/overfittedGaussians';
import { mean } from '../../src/metrics/statistics/mean';
import { expectClose } from './expectClose';

/** Made by data/independent.py, from the papers' formulas by other means than the program's. */
interface IndependentValues {
  energy_distance: { value: number; coefficient: number; of_first_feature_by_scipy: number };
  gaussians_at_generated_with_variances_of_1_to_5_quarters: {
    mean_log_likelihood_of_test: number;
    overfitted: number;
  };
  fitted?: { overfitted: number; fld_precision_of_halves_in_order: number };
}

/** Leaves every permutation in its order. */
const inOrder = () => 1 - 2 ** -30;

describe.each(['tiny_v', 'dup_v'])('values of an independent implementation on %s', name => {
  const file = (part: string) => path.join(__dirname, 'data', name, part);
  const values = JSON.parse(readFileSync(file('independent.json'), 'utf8')) as IndependentValues;
  const sets = async () => ({
    train: await readNpy(file('R.npy')),
    test: await readNpy(file('T.npy')),
    generated: await readNpy(file('G.npy')),
  });

  it('has the energy distance and its coefficient', async () => {
    const { train, generated } = await sets();
    const golden = values.energy_distance;
    const { value, coefficient } = await energyDistance(train, generated, plainProduct);
    expectClose(value, golden.value, 1e-10);
    expectClose(coefficient, golden.coefficient, 1e-10);
  });

  it('has the energy distance of one feature, which scipy takes from the distribution functions', async () => {
    const { train, generated } = await sets();
    const first = ({ rows, dimension, values: all }: typeof train) => ({
      rows,
      dimension: 1,
      values: Float32Array.from({ length: rows }, (_, row) => all[row * dimension]!),
    });
    const { value } = await energyDistance(first(train), first(generated), plainProduct);
    // A distance as the root of a difference of squares is as exact as the root of float64 where samples coincide.
    expectClose(value, values.energy_distance.of_first_feature_by_scipy, 1e-8);
  });

  it('has the likelihood and the overfitted share of Gaussians of given widths', async () => {
    const { train, test, generated } = await sets();
    const golden = values.gaussians_at_generated_with_variances_of_1_to_5_quarters;
    const variances = Float64Array.from({ length: generated.rows }, (_, j) => ((j % 5) + 1) / 4);
    const mixture = { centres: generated, variances };
    const likelihoods = await mixtureLogLikelihoods(mixture, test, plainProduct);
    expectClose(mean(likelihoods), golden.mean_log_likelihood_of_test, 1e-9);
    const ofTrain = await centreLogLikelihoods(mixture, train, plainProduct);
    const ofTest = await centreLogLikelihoods(mixture, test, plainProduct);
    const overfitted = ofTrain.map((likelihood, j) => (likelihood > ofTest[j]! ? 1 : 0));
    expect(mean(overfitted)).toBeCloseTo(golden.overfitted, 12);
  });

  const { fitted } = values;
  it.runIf(fitted)('comes as near as its fit does to the overfitted share of the best widths', async () => {
    const { value } = await overfittedGaussians(await sets(), inOrder, plainProduct);
    // Four of the 400: Gaussians of both kinds alike, which another stop of the fit sends either way.
    expect(Math.abs(value - fitted!.overfitted)).toBeLessThanOrEqual(0.01);
  });

  it.runIf(fitted)('comes as near as its fit does to the FLD-P of the best widths', async () => {
    const { value } = await fldPrecision(await sets(), inOrder, plainProduct);
    // The fit ends where an iteration gains less than 1e-4 nats a dimension, which is 0.01 of this unit.
    expect(Math.abs(value - fitted!.fld_precision_of_halves_in_order)).toBeLessThan(0.02);
  });
});
