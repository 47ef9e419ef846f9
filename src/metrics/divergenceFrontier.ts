import { mean, variance } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import type { HistogramPair } from './models/quantise';

export interface FrontierPoint {
  /** exp(-c KL(Q || R_lambda)): 1 where all that is generated is real. */
  quality: number;
  /** exp(-c KL(P || R_lambda)): 1 where all that is real is generated. */
  variety: number;
}

export interface DivergenceFrontier {
  mauve: Estimate;
  frontierIntegral: Estimate;
  /** Of the first quantisation, from (1, 0) to (0, 1). */
  curve: FrontierPoint[];
}

const SCALING = 5;
const POINTS = 25;
const OFF_ENDS = 1e-6;

/** KL(a || b), nats; 0 ln 0 is 0. */
function divergence(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, share, c) => (share > 0 ? sum + share * Math.log(share / b[c]!) : sum), 0);
}

/** exp(-c KL) of both distributions to their mixtures R_lambda = lambda P + (1 - lambda) Q, with the two corners. */
export function frontierCurve({ real, generated }: HistogramPair, scaling = SCALING): FrontierPoint[] {
  const inner = Array.from({ length: POINTS }, (_, i) => {
    const weight = OFF_ENDS + (i * (1 - 2 * OFF_ENDS)) / (POINTS - 1);
    const mixture = real.map((share, c) => weight * share + (1 - weight) * generated[c]!);
    return {
      quality: Math.exp(-scaling * divergence(generated, mixture)),
      variety: Math.exp(-scaling * divergence(real, mixture)),
    };
  });
  return [{ quality: 1, variety: 0 }, ...inner, { quality: 0, variety: 1 }];
}

/** MAUVE: the area under the curve. */
export function mauve(curve: readonly FrontierPoint[]): number {
  let area = 0;
  for (let i = 1; i < curve.length; i++) {
    const [left, right] = [curve[i - 1]!, curve[i]!];
    area += ((left.variety + right.variety) / 2) * (left.quality - right.quality);
  }
  return area;
}

/** 2 sum [(p + q) / 4 - p q (ln p - ln q) / (2 (p - q))], 0 for the same histograms and 1 for disjoint ones. */
export function frontierIntegral({ real, generated }: HistogramPair): number {
  return real.reduce((sum, p, c) => {
    const q = generated[c]!;
    return sum + (p + q) / 2 - meanOfMixtures(p, q);
  }, 0);
}

/** p q (ln p - ln q) / (p - q), and its limits where p = q or one is 0. */
function meanOfMixtures(p: number, q: number): number {
  if (p === 0 || q === 0) return 0;
  if (p === q) return p;
  // Near p = q the logarithms would cancel.
  return (p * q * Math.log1p((p - q) / q)) / (p - q);
}

/**
 * The divergence frontier of two sets, means over several quantisations.
 *
 * @param pairs see `quantise`
 * @returns standard errors from the spread over the quantisations, NaN of one
 */
export function divergenceFrontier(pairs: readonly HistogramPair[], scaling = SCALING): DivergenceFrontier {
  const curves = pairs.map(pair => frontierCurve(pair, scaling));
  return {
    mauve: overRuns(Float64Array.from(curves, mauve)),
    frontierIntegral: overRuns(Float64Array.from(pairs, frontierIntegral)),
    curve: curves[0] ?? [],
  };
}

function overRuns(values: Float64Array): Estimate {
  return { value: mean(values), standardError: Math.sqrt(variance(values) / values.length) };
}

export const divergenceFrontierDescription: MetricDescription = {
  key: 'divergenceFrontier',
  symbol: 'DF',
  name: 'Divergence frontier',
  question: 'overall',
  paper: 'Djolonga et al., arXiv 1905.10768; Pillutla et al., arXiv 2102.01454; Liu et al., arXiv 2106.07898',
  equations: [
    'the curve of (exp(-c KL(Q || R_l)), exp(-c KL(P || R_l))), R_l = l P + (1 - l) Q, over l in 0 to 1',
    'MAUVE = the area under it, c = 5',
    'FI = 2 sum_c [(p_c + q_c) / 4 - p_c q_c (ln p_c - ln q_c) / (2 (p_c - q_c))]',
  ],
  direction: 'higher',
  unit: '',
  range: '0 to 1',
  errorOf: 'computation',
  parameters: [
    {
      name: 'scaling',
      default: SCALING,
      meaning: 'c: how fast the curve falls with the divergence',
      fractional: true,
    },
  ],
  reading:
    'Quality against variety, from the shares of the two sets in clusters of their union. MAUVE is 1 for the same shares. ' +
    'The frontier integral is one number without a constant to choose: 0 for the same shares, 1 for clusters that hold only ' +
    'one of the sets. Both see only the clusters, here those of PRD: published MAUVE values use many more, and are of texts.',
};
