import { cmmdOf } from '../../metrics/cmmd';
import { energyDistanceOf } from '../../metrics/energyDistance';
import { gaussianDistance, gaussianFits } from '../../metrics/frechetDistance';
import { extrapolationPlan, frechetDistanceInfinity } from '../../metrics/frechetDistanceInfinity';
import { drawSubsets, kernelDistanceOf } from '../../metrics/kernelDistance';
import { memorisationOf, mifid } from '../../metrics/mifid';
import { slicedWasserstein } from '../../metrics/slicedWasserstein';
import { NotGiven, type Recipe, type RecipeContext } from './recipe';
import { toEntry } from './recipeParts';

const gaussians = (context: RecipeContext) =>
  context.once('gaussians', () => gaussianFits(context.real, context.generated, context.product));

const frechet = (context: RecipeContext) =>
  context.once('frechet', async () => {
    const { real, generated } = await gaussians(context);
    return gaussianDistance(real, generated, context.product);
  });

/** Distances between the two sets as distributions. */
export const distanceRecipes: readonly Recipe[] = [
  {
    key: 'frechetDistance',
    compute: async context => {
      const { value, means, covariances } = await frechet(context);
      return { entry: { value, means, covariances } };
    },
  },
  {
    key: 'frechetDistanceInfinity',
    compute: async context => {
      const { real, generated, settings, product, signal } = context;
      const key = 'frechetDistanceInfinity';
      const { points, smallest } = extrapolationPlan(generated.rows, settings.of(key, 'points'));
      const plan = { points, smallest: Math.min(smallest, settings.of(key, 'smallest')) };
      const known = { ...(await gaussians(context)), distance: (await frechet(context)).value };
      const options = signal ? { known, signal } : { known };
      const random = settings.random(key);
      const found = await frechetDistanceInfinity(real, generated, plan, random, product, options);
      const { value, standardError, slope } = found;
      return {
        entry: {
          value,
          standardError,
          parameters: { ...plan, seed: settings.seed },
          slope,
          curve: {
            x: { label: '1 / N', values: found.points.map(({ size }) => 1 / size) },
            y: { label: 'FD of N generated samples', values: found.points.map(({ distance }) => distance) },
          },
        },
      };
    },
  },
  {
    key: 'kernelDistance',
    gram: ({ real, generated, settings }) => {
      const { subsets, subsetSize } = settings.all('kernelDistance');
      const draws = drawSubsets(real, generated, settings.random('kernel distance'), {
        subsets: subsets!,
        subsetSize: subsetSize!,
      });
      const { consumer, result } = kernelDistanceOf(real, generated, draws);
      return {
        consumer,
        result: () => {
          const found = result();
          return {
            entry: {
              value: found.value,
              standardError: found.standardError,
              parameters: { subsets: draws.length, subsetSize: found.subsets.size, seed: settings.seed },
              unbiased: found.value,
              subsets: { mean: found.subsets.mean, spread: found.subsets.standardDeviation },
            },
            generated: { kernelDistance: found.generatedTerms },
            real: { kernelDistance: found.realTerms },
          };
        },
      };
    },
  },
  {
    key: 'cmmd',
    gram: ({ real, generated, settings, encoder }) => {
      const isClip = encoder.id === 'features' || /clip/i.test(`${encoder.id} ${encoder.name}`);
      if (!isClip) throw new NotGiven(`CMMD is defined on features of CLIP; these are of ${encoder.name}.`);
      const sigma = settings.of('cmmd', 'sigma');
      const { consumer, result } = cmmdOf(real, generated, { sigma, normalise: true });
      return { consumer, result: () => ({ entry: { value: result(), parameters: { sigma } } }) };
    },
  },
  {
    key: 'energyDistance',
    gram: ({ real, generated }) => {
      const { consumer, result } = energyDistanceOf(real, generated);
      return {
        consumer,
        result: () => {
          const found = result();
          const { coefficient } = found;
          return { entry: toEntry(found, {}, Number.isFinite(coefficient) ? { coefficient } : {}) };
        },
      };
    },
  },
  {
    key: 'mifid',
    gram: context => {
      const { real, generated, settings } = context;
      const threshold = settings.of('mifid', 'threshold');
      const { consumer, result } = memorisationOf(real, generated);
      return {
        consumer,
        result: async () => {
          const { value: distance } = await frechet(context);
          const { distance: memorisation, perSample } = result();
          return {
            entry: {
              value: mifid(distance, memorisation, threshold),
              parameters: { threshold },
              memorisation,
            },
            generated: { cosineDistance: perSample },
          };
        },
      };
    },
  },
  {
    key: 'slicedWasserstein',
    compute: ({ real, generated }) => ({ entry: { value: slicedWasserstein(real, generated) } }),
  },
];
