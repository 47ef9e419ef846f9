import { ctCells, ctLabels, ctScore } from '../../metrics/ctScore';
import { fld } from '../../metrics/fld';
import { fldPrecision } from '../../metrics/fldPrecision';
import { overfittedGaussians } from '../../metrics/overfittedGaussians';
import type { FeatureSet } from '../../features/featureSet';
import { NotGiven, type Recipe, type RecipeContext } from './recipe';
import { toEntry } from './recipeParts';

function heldOut({ test }: RecipeContext): FeatureSet {
  if (!test)
    throw new NotGiven(
      'It needs real images that the model was not trained on: give them as the test set (--test).',
    );
  return test;
}

/** Metrics that hold the model's training set, the real set here, to real images that it never saw. */
export const testSetRecipes: readonly Recipe[] = [
  {
    key: 'ctScore',
    compute: async context => {
      const test = heldOut(context);
      const { real: train, generated, settings, search, product, signal } = context;
      const [cells, fewest] = [settings.of('ctScore', 'cells'), settings.of('ctScore', 'fewest')];
      const sets = { train, test, generated };
      const options = signal ? { signal } : {};
      const random = settings.random('cells of C_T');
      const labels = await ctLabels(sets, random, product, { cells, ...options });
      const found = ctScore(await ctCells(sets, labels, search, options), fewest);
      if (Number.isNaN(found.value))
        throw new NotGiven(
          `No cell has held-out samples and more than ${fewest} generated ones: give more samples.`,
        );
      return {
        entry: {
          value: found.value,
          parameters: { cells, fewest, seed: settings.seed, testSamples: test.rows },
          cells: [...found.cells],
        },
      };
    },
  },
  {
    key: 'fld',
    compute: async context => {
      const test = heldOut(context);
      const { real: train, generated, settings, product, signal } = context;
      if (train.rows < 4) throw new NotGiven('It needs at least 4 real samples, to halve them.');
      const samples = settings.of('fld', 'samples');
      const options = signal ? { samples, signal } : { samples };
      const found = await fld({ train, test, generated }, settings.random('FLD'), product, options);
      const { generalizationGap, samples: used } = found;
      return {
        entry: toEntry(
          found,
          { samples, seed: settings.seed },
          { train: found.train, generalizationGap, used: { ...used } },
        ),
      };
    },
  },
  {
    key: 'overfittedGaussians',
    compute: async context => {
      const test = heldOut(context);
      const { real: train, generated, settings, product, signal } = context;
      const samples = settings.of('overfittedGaussians', 'samples');
      const options = signal ? { samples, signal } : { samples };
      const random = settings.random('overfitted Gaussians');
      const found = await overfittedGaussians({ train, test, generated }, random, product, options);
      return { entry: toEntry(found, { samples, seed: settings.seed }, { used: { ...found.samples } }) };
    },
  },
  {
    key: 'fldPrecision',
    compute: async context => {
      const test = heldOut(context);
      const { real: train, generated, settings, product, signal } = context;
      if (train.rows < 4) throw new NotGiven('It needs at least 4 real samples, to halve them.');
      const samples = settings.of('fldPrecision', 'samples');
      const options = signal ? { samples, signal } : { samples };
      const found = await fldPrecision(
        { train, test, generated },
        settings.random('FLD-P'),
        product,
        options,
      );
      return { entry: toEntry(found, { samples, seed: settings.seed }, { used: { ...found.samples } }) };
    },
  },
];
