import { mean, variance } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import type { HistogramPair } from './models/quantise';

export interface PrdCurve {
  /** alpha of every angle. */
  precision: Float64Array;
  /** beta of every angle. */
  recall: Float64Array;
}

export interface Prd extends Estimate {
  /** Mean over the runs, angle by angle. */
  curve: PrdCurve;
  /** The largest F_8 on the curve: recall, mostly. */
  f8: number;
  /** The largest F_1/8: precision, mostly. */
  f1_8: number;
}

const ANGLES = 1001;
const CLUSTERS = 20;
const RUNS = 10;
const BETA = 8;
/** The first and last angle stay this far from the axes. */
const OFF_AXIS = 1e-10;

/**
 * Precision and recall of one distribution for another: at lambda = tan(angle) alpha = sum min(lambda p, q), with p
 * the real and q the generated histogram, and beta = alpha / lambda.
 */
export function prdCurve({ real, generated }: HistogramPair, angles = ANGLES): PrdCurve {
  const precision = new Float64Array(angles);
  const recall = new Float64Array(angles);
  for (let i = 0; i < angles; i++) {
    const slope = Math.tan(OFF_AXIS + (i * (Math.PI / 2 - 2 * OFF_AXIS)) / (angles - 1));
    const shared = real.reduce((sum, share, c) => sum + Math.min(slope * share, generated[c]!), 0);
    precision[i] = Math.min(1, shared);
    recall[i] = Math.min(1, shared / slope);
  }
  return { precision, recall };
}

/**
 * The mean curve of several quantisations and what is read off it; the value is the area below it.
 *
 * @param pairs see `quantise`
 * @returns the standard error of the area from the spread over the runs, NaN of one: it is that of the clustering only
 */
export function prd(pairs: readonly HistogramPair[], angles = ANGLES): Prd {
  const curves = pairs.map(pair => prdCurve(pair, angles));
  const average = (which: keyof PrdCurve) =>
    Float64Array.from({ length: angles }, (_, i) =>
      mean(Float64Array.from(curves, curve => curve[which][i]!)),
    );
  const curve = { precision: average('precision'), recall: average('recall') };
  const areas = Float64Array.from(curves, curveArea);
  return {
    value: curveArea(curve),
    standardError: Math.sqrt(variance(areas) / areas.length),
    curve,
    f8: largestFScore(curve, BETA),
    f1_8: largestFScore(curve, 1 / BETA),
  };
}

/** Area between the axes and a curve, as triangles from the origin. */
function curveArea({ precision, recall }: PrdCurve): number {
  let area = 0;
  for (let i = 1; i < precision.length; i++) {
    area += (precision[i]! * recall[i - 1]! - precision[i - 1]! * recall[i]!) / 2;
  }
  return area;
}

/** The largest (1 + beta^2) P R / (beta^2 P + R) on a curve. */
export function largestFScore({ precision, recall }: PrdCurve, beta: number): number {
  return precision.reduce((most, p, i) => {
    const weighted = beta * beta * p + recall[i]!;
    return weighted > 0 ? Math.max(most, ((1 + beta * beta) * p * recall[i]!) / weighted) : most;
  }, 0);
}

export const prdDescription: MetricDescription = {
  key: 'prd',
  symbol: 'PRD',
  name: 'Precision and recall for distributions',
  question: 'overall',
  paper: 'Sajjadi et al., arXiv 1806.00035',
  equations: [
    'alpha(lambda) = sum_c min(lambda p_c, q_c), beta(lambda) = alpha(lambda) / lambda, lambda = tan(angle)',
    'p_c, q_c: shares of the real and generated samples in cluster c of their union',
    'F_b = (1 + b^2) alpha beta / (b^2 alpha + beta)',
  ],
  direction: 'higher',
  unit: '',
  range: '0 to 1',
  errorOf: 'computation',
  parameters: [
    { name: 'angles', default: ANGLES, meaning: 'points of the curve', least: 2 },
    { name: 'clusters', default: CLUSTERS, meaning: 'clusters of the union' },
    { name: 'runs', default: RUNS, meaning: 'seeded clusterings of which the mean is given' },
  ],
  reading:
    'The curve of how much of the generated set is real (precision) against how much of the real set is generated ' +
    '(recall); the value is the area below it. F_8 leans to recall, F_1/8 to precision. Everything within a cluster is ' +
    'the same to it: with 20 clusters it sees missing modes, not bad samples. Copies score best.',
};
