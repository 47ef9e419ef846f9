import { gaussianDistance, gaussianFits } from '../../metrics/frechetDistance';
import type { RecipeContext } from './recipe';

/** The Gaussians of the two sets, once for all metrics that are made of them. */
export const gaussians = (context: RecipeContext) =>
  context.once('gaussians', () => gaussianFits(context.real, context.generated, context.product));

/** The Frechet distance, once. */
export const frechet = (context: RecipeContext) =>
  context.once('frechet', async () => {
    const { real, generated } = await gaussians(context);
    return gaussianDistance(real, generated, context.product);
  });
