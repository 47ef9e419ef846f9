import type { MetricDescription } from './metricDescription';
import type { ClassifierCounts } from './prCurves/prClassifiers';
import { errorRates } from './prCurves/prErrors';
import { prScalars, type PrPoints, type PrScalars } from './prCurves/prScalars';

/** The curve of one family of classifiers. */
export interface PrCurve extends PrPoints, PrScalars {
  /** Trade-offs, from 0 (all for recall) to Infinity (all for precision), one a point. */
  lambdas: Float64Array;
}

export interface PrOptions {
  /** Number of trade-offs between 0 and infinity; odd, so that 1 is among them. */
  angles: number;
  /** Recall (precision) at which precision (recall) is read off. */
  at: number;
}

const prDefaults: PrOptions = { angles: 201, at: 0.05 };

/** So near to 0 and 90 degrees the grid goes. */
const gridEdge = 1e-10;

/**
 * Precision-recall curve by binary classification:
 *
 *     precision(lambda) = min_gamma (lambda FPR_gamma + FNR_gamma)
 *     recall(lambda)    = min_gamma (FPR_gamma + FNR_gamma / lambda)
 *
 * over the classifiers f_gamma and the two that call all samples the same. At lambda = 0 (Infinity) it is f_0
 * (f_Infinity) that counts: whose recall (precision) is 1 unless it makes no error of the other kind.
 */
export function prCurve(counts: ClassifierCounts, { angles, at }: PrOptions = prDefaults): PrCurve {
  const lambdas = tradeOffs(angles);
  const { realLost, generatedPassed } = errorRates(counts, lambdas);
  const last = lambdas.length - 1;
  const least = (cost: (gamma: number) => number, trivial: number) => {
    let smallest = Math.min(1, trivial);
    for (let gamma = 0; gamma <= last; gamma++) smallest = Math.min(smallest, cost(gamma));
    return smallest;
  };
  const precisions = lambdas.map(lambda =>
    least(gamma => lambda * realLost[gamma]! + generatedPassed[gamma]!, lambda),
  );
  const recalls = lambdas.map(lambda =>
    least(gamma => realLost[gamma]! + generatedPassed[gamma]! / lambda, 1 / lambda),
  );
  precisions[0] = 0;
  recalls[0] = generatedPassed[0] === 0 ? realLost[0]! : 1;
  precisions[last] = realLost[last] === 0 ? generatedPassed[last]! : 1;
  recalls[last] = 0;
  return { lambdas, precisions, recalls, ...prScalars({ precisions, recalls }, at) };
}

/** 0, the tangents of angles spread evenly over the quadrant, and Infinity. */
function tradeOffs(angles: number): Float64Array {
  const inner = Float64Array.from({ length: angles }, (_, i) => {
    // The middle is 1 exactly, which rounding would miss.
    if (2 * i === angles - 1) return 1;
    return Math.tan(gridEdge + (i * (Math.PI / 2 - 2 * gridEdge)) / (angles - 1));
  });
  return Float64Array.of(0, ...inner, Infinity);
}

export const prCurveDescription: MetricDescription = {
  key: 'prCurve',
  symbol: 'PR curve',
  name: 'Precision-recall curve',
  question: 'overall',
  paper: 'Sykes et al., arXiv 2405.01611 and 2511.02414; Simon et al. 2019, arXiv 1905.05441',
  equations: [
    'alpha(lambda) = min_gamma (lambda FPR + FNR), beta(lambda) = min_gamma (FPR + FNR / lambda)',
    'f_gamma calls z real if gamma s_R(z) >= s_G(z); FPR: real samples called generated, FNR: generated called real',
    'knn: s counts each set within the k-th neighbour of z in the union; kde: within the mean D_k of a set; ipr: ' +
      'x with |z - x| <= D_k(x); coverage: real x within D_k,G(z), generated x within D_k,R(z)',
  ],
  direction: 'higher',
  unit: 'area',
  range: '0 to 1',
  parameters: [
    {
      name: 'k',
      default: 4,
      meaning: 'which neighbour, a sample itself counted except with kde; 0 for the root of n',
      neighbors: true,
      least: 0,
    },
    {
      name: 'split',
      default: 0,
      meaning: '1 to fit on a seeded half and test on the other; 0 for all in both',
      least: 0,
      most: 1,
    },
    {
      name: 'angles',
      default: prDefaults.angles,
      meaning: 'trade-offs between 0 and infinity',
      least: 2,
      most: 10_001,
    },
    {
      name: 'at',
      default: prDefaults.at,
      meaning: 'recall (precision) at which precision (recall) is read off',
      fractional: true,
      most: 1,
    },
  ],
  reading:
    'All trade-offs between precision and recall that samplers of the two sets could be told apart by. Its ends are ' +
    'what precision and recall measures see (with ipr and no split exactly improved precision and recall at k - 1); ' +
    'the middle shows modes with the wrong weight, which the ends do not. Without a split a sample counts itself and ' +
    'the curve is too low; with one, and k at the root of n, it is nearer to the truth and noisier. Each classifier ' +
    'gives an upper bound of the true curve. Headline: the area with knn.',
};
