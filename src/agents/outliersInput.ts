import * as z from 'zod/mini';
import { DEFAULT_OUTLIER_PERCENTILE } from '../contract/outliers';
import { encoderPart, generatedPart, realPart } from './inputParts';

export const defaultRows = 20;
const mostRows = 100;
const mostImages = 8;

/** What `get_outliers` takes. */
export const outliersInput = z.strictObject({
  generated: generatedPart,
  real: realPart,
  encoder: encoderPart,
  limit: z.optional(
    z
      .int()
      .check(
        z.minimum(1),
        z.maximum(mostRows),
        z.describe(`How many samples to list, at most ${mostRows}; ${defaultRows} by default.`),
      ),
  ),
  kind: z.optional(
    z
      .enum(['outliers', 'copies', 'all'])
      .check(
        z.describe(
          'outliers (default): samples that are less real than nearly all real ones; copies: samples whose features are exactly those of a real image; all: both, outliers first.',
        ),
      ),
  ),
  percentile: z.optional(
    z
      .number()
      .check(
        z.minimum(50),
        z.maximum(100),
        z.describe(
          `What an outlier is: less real than this percentage of the real images are among themselves. Leave it out to use the one that is configured; ${DEFAULT_OUTLIER_PERCENTILE} where none is.`,
        ),
      ),
  ),
});

/** The same over a protocol that carries pictures. */
export const picturedOutliersInput = z.extend(outliersInput, {
  includeImages: z.optional(
    z
      .int()
      .check(
        z.minimum(0),
        z.maximum(mostImages),
        z.describe(
          `Of how many of the listed samples to return a thumbnail, each followed by its nearest real image; 0 by default, at most ${mostImages}.`,
        ),
      ),
  ),
});

export type OutliersInput = z.infer<typeof outliersInput>;
export type PicturedOutliersInput = z.infer<typeof picturedOutliersInput>;
