import { classProbabilities, inceptionScore } from '../../metrics/inceptionScore';
import { permutation } from '../../metrics/statistics/permutation';
import { mean } from '../../metrics/statistics/mean';
import { similaritySpectrum, vendi, vendiByClass } from '../../metrics/vendi';
import { NotGiven, type Recipe } from './recipe';

/** Metrics that look at the variety of the generated set alone. */
export const varietyRecipes: readonly Recipe[] = [
  {
    key: 'vendi',
    compute: async ({ real, generated, classes, settings, product }) => {
      const order = settings.of('vendi', 'order');
      const both = await Promise.all([generated, real].map(set => similaritySpectrum(set, product)));
      const [value, ofReal] = both.map(spectrum => vendi(spectrum, order)) as [number, number];
      const ofClasses = classes ? await vendiByClass(generated, classes, order, product) : [];
      const byClass =
        ofClasses.length > 1 ? { classMean: mean(Float64Array.from(ofClasses)), byClass: ofClasses } : {};
      return { entry: { value, parameters: { order }, real: ofReal, ...byClass } };
    },
  },
  {
    key: 'inceptionScore',
    compute: ({ generated, logits, encoder, settings }) => {
      if (!logits) {
        throw new NotGiven(
          encoder.id === 'features'
            ? 'The inception score needs class scores, and files of features hold none.'
            : `The inception score needs an encoder with class scores, and ${encoder.name} gives none.`,
        );
      }
      const splits = settings.of('inceptionScore', 'splits');
      if (generated.rows < splits)
        throw new NotGiven(
          `It is the mean over ${splits} parts of the samples, and there are only ${generated.rows}: set fewer splits.`,
        );
      const classes = logits.length / generated.rows;
      const order = permutation(generated.rows, settings.random('inception score'));
      const { value, standardDeviation } = inceptionScore(
        classProbabilities(logits, classes),
        classes,
        order,
        splits,
      );
      return { entry: { value, parameters: { splits, seed: settings.seed }, spread: standardDeviation } };
    },
  },
];
