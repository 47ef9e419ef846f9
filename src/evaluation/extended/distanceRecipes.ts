import { frechetDistanceInfinity } from '../../metrics/frechetDistanceInfinity';
import { FEWEST_HALVED } from '../../metrics/models/halvings';
import { slicedWasserstein } from '../../metrics/slicedWasserstein';
import { frechet, gaussians } from './frechetParts';
import { NotGiven, type Recipe } from './recipe';

/** Distances between the two sets as distributions that look at means, covariances or lines. */
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
      if (generated.rows < FEWEST_HALVED)
        throw new NotGiven(`It needs at least ${FEWEST_HALVED} generated samples, to halve them.`);
      const known = { ...(await gaussians(context)), distance: (await frechet(context)).value };
      const options = signal ? { known, signal } : { known };
      const random = settings.random(key);
      const found = await frechetDistanceInfinity(real, generated, random, product, options);
      const { value, standardError, slope } = found;
      return {
        entry: {
          value,
          standardError,
          parameters: { seed: settings.seed },
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
    key: 'slicedWasserstein',
    compute: ({ real, generated }) => ({ entry: { value: slicedWasserstein(real, generated) } }),
  },
];
