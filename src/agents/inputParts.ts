import { homedir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import { metricCatalogue } from '../metrics/catalogue';
import { atHome } from '../paths/atHome';

const fromHome = () => z.overwrite<string>(file => atHome(file, homedir()));

/** A path that means the same to whoever reads it: a model's working folder is not ours, the home folder is. */
export const absolutePath = () =>
  z.string().check(
    z.minLength(1),
    fromHome(),
    z.refine(file => path.isAbsolute(file)),
  );

/** Arguments that tools share, described for a model. */

export const generatedPart = absolutePath().check(
  z.describe(
    'Absolute path of the generated set: a folder of images (subfolders are classes), or a file of features, .npy or .npz.',
  ),
);

export const realPart = z.optional(
  absolutePath().check(
    z.describe(
      'Absolute path of the reference set of real images, the same kinds. Leave it out to use the one that is configured.',
    ),
  ),
);

export const encoderPart = z.optional(
  z
    .string()
    .check(
      z.minLength(1),
      fromHome(),
      z.describe(
        'What turns images into features: builtin (quick, for a first look), dinov2-vits14, dinov2-vitb14, dinov2-vitl14 (what papers use; must have been downloaded), or the absolute path of an .onnx file. Leave it out to use the one that is configured. Scores of different encoders do not compare.',
      ),
    ),
);

export const metricsPart = z.optional(
  z
    .array(z.enum(['tri', 'all', ...metricCatalogue.map(({ key }) => key)]))
    .check(
      z.minLength(1),
      z.describe(
        'Further metrics, such as frechetDistance, improvedPrecision, improvedRecall, density, coverage, authenticity, kernelDistance, vendi; tri is PCE, RCE and RE, which are always computed; all takes longest. Leave it out for the configured ones.',
      ),
    ),
);

export const kPart = z.optional(
  z
    .int()
    .check(
      z.minimum(1),
      z.maximum(100),
      z.describe('Which nearest neighbour distances are taken to; papers use 5, the default.'),
    ),
);

export const seedPart = z.optional(
  z
    .int()
    .check(
      z.minimum(0),
      z.describe('Seed of random draws, 0 by default. The same seed gives the same scores.'),
    ),
);

export const testPart = z.optional(
  absolutePath().check(
    z.describe(
      'Absolute path of real images that the model was not trained on; only the metrics of copying ctScore and fld need them.',
    ),
  ),
);
