import { divergenceFrontier } from '../../metrics/divergenceFrontier';
import { prd } from '../../metrics/prd';
import { quantise } from '../../metrics/models/quantise';
import type { Recipe, RecipeContext } from './recipe';
import { curveOf, toEntry } from './recipeParts';

/** Both sets over the clusters of their union, once for all metrics that look at them. */
function histograms(context: RecipeContext) {
  const { settings, real, generated, product, signal } = context;
  const shape = { clusters: settings.of('prd', 'clusters'), runs: settings.of('prd', 'runs') };
  const parameters = { ...shape, seed: settings.seed };
  const pairs = context.once('histograms', () =>
    quantise(real, generated, shape, settings.random('histograms'), product, signal ? { signal } : {}),
  );
  return pairs.then(found => ({ pairs: found, parameters }));
}

/** Metrics that compare how the two sets fill clusters of their union. */
export const clusterRecipes: readonly Recipe[] = [
  {
    key: 'prd',
    compute: async context => {
      const { pairs, parameters } = await histograms(context);
      const angles = context.settings.of('prd', 'angles');
      const found = prd(pairs, angles);
      const { f8, f1_8 } = found;
      const curve = curveOf('recall', found.curve.recall, 'precision', found.curve.precision);
      return { entry: toEntry(found, { ...parameters, angles }, { f8, f1_8, curve }) };
    },
  },
  {
    key: 'divergenceFrontier',
    compute: async context => {
      const { pairs, parameters } = await histograms(context);
      const scaling = context.settings.of('divergenceFrontier', 'scaling');
      const { mauve, frontierIntegral, curve } = divergenceFrontier(pairs, scaling);
      return {
        entry: toEntry(
          mauve,
          { ...parameters, scaling },
          {
            mauve: mauve.value,
            frontierIntegral: frontierIntegral.value,
            ...(Number.isFinite(frontierIntegral.standardError)
              ? { frontierIntegralError: frontierIntegral.standardError }
              : {}),
            curve: curveOf(
              'quality, exp(-c KL(Q || R))',
              Float64Array.from(curve, ({ quality }) => quality),
              'variety, exp(-c KL(P || R))',
              Float64Array.from(curve, ({ variety }) => variety),
            ),
          },
        ),
      };
    },
  },
];
