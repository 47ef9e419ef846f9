import { humanErrorRateDescription } from './humanErrorRate';
import { logLikelihoodDescription } from './logLikelihood';
import type { MetricDescription } from './metricDescription';
import { reconstructionDescription } from './reconstruction';
import { semanticSimilarityDescription } from './semanticSimilarity';

/** What is measured of other things than two sets of images, by commands of its own. */
export const measureCatalogue: readonly MetricDescription[] = Object.freeze([
  humanErrorRateDescription,
  reconstructionDescription,
  semanticSimilarityDescription,
  logLikelihoodDescription,
]);
