import pLimit from 'p-limit';
import { throwIfCancelled, toError } from '../contract/errors';
import type { FeatureSet } from '../features/featureSet';
import { distanceFrom, gaussianDistance, gaussianFits, type GaussianFits } from './frechetDistance';
import { blockDraws, drawnRows, type BlockDraws } from './models/blockDraws';
import { gaussianFit, isFull } from './models/gaussianFit';
import { drawsAtOnce, partFits } from './models/partFits';
import type { PassOptions } from './linearAlgebra/gramPass';
import type { LinearAlgebra } from './linearAlgebra/matrix';
import { mean } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import type { Random } from './statistics/random';
import { takeRows } from './rows/takeRows';

export interface ExtrapolationPlan {
  /** How many sizes the distance is measured at. */
  points: number;
  /** The smallest of them at least; the largest is all generated samples. */
  smallest: number;
}

export interface FrechetDistanceInfinity extends Estimate {
  /** Of the line FD(N) = value + slope / N. */
  slope: number;
  /** What the line was fitted to. */
  points: { size: number; distance: number }[];
}

const DEFAULT_POINTS = 15;
const DEFAULT_SMALLEST = 5000;

/** The paper's plan, 15 sizes from 5,000 on; in sets of fewer than 10,000 samples from half of them on. */
export function extrapolationPlan(rows: number, points = DEFAULT_POINTS): ExtrapolationPlan {
  return { points, smallest: Math.min(DEFAULT_SMALLEST, Math.ceil(rows / 2)) };
}

/**
 * The Frechet distance that infinitely many generated samples would have: the intercept of a line in 1/N through the
 * distances of seeded draws of G of growing size to all of R, see `blockDraws`: sizes differ by a block, so that the
 * smallest may be a few samples larger than planned. Progress is counted in sizes.
 *
 * @param known what was made before: the Gaussians of the two sets, and their distance
 * @returns the standard error of the intercept from the scatter around the line; the draws overlap, so it is low rather
 *   than high. NaN where there are fewer than three different sizes.
 * @throws CancelledError once `signal` is aborted
 */
export async function frechetDistanceInfinity(
  real: FeatureSet,
  generated: FeatureSet,
  plan: ExtrapolationPlan,
  random: Random,
  product: LinearAlgebra,
  { signal, onProgress, known }: PassOptions & { known?: GaussianFits & { distance: number } } = {},
): Promise<FrechetDistanceInfinity> {
  const fits = known ?? (await gaussianFits(real, generated, product));
  const draws = blockDraws(generated.rows, plan, random);
  throwIfCancelled(signal);
  const smaller = draws.without.filter(({ length }) => length > 0);
  const points: FrechetDistanceInfinity['points'] = [];
  let done = 0;
  const step = <T>(found: T) => {
    onProgress?.(++done, draws.without.length);
    return found;
  };
  const atOnce = drawsAtOnce(generated.dimension);
  for (let first = 0; first < smaller.length; first += atOnce) {
    const group = smaller.slice(first, first + atOnce);
    const distances = await distancesOf(group, draws, fits, generated, product, signal);
    // One more than are solved at once: its matrix is made meanwhile.
    const limit = pLimit(product.lanes + 1);
    const settled = await Promise.allSettled(distances.map(distance => limit(distance).then(step)));
    for (const found of settled) {
      if (found.status === 'rejected') throw toError(found.reason);
      points.push(found.value);
    }
  }
  const distance = known?.distance ?? (await gaussianDistance(fits.real, fits.generated, product)).value;
  points.push(step({ size: generated.rows, distance }));
  return { ...interceptAtInfinity(points), points };
}

/** For each draw what finds its distance. */
async function distancesOf(
  group: readonly Int32Array[],
  draws: BlockDraws,
  { real, generated }: GaussianFits,
  set: FeatureSet,
  product: LinearAlgebra,
  signal: AbortSignal | undefined,
): Promise<(() => Promise<{ size: number; distance: number }>)[]> {
  const rows = group.map(without => drawnRows(draws, without));
  // Of fewer rows than dimensions a scatter is singular, and the roots of its rounding errors would show.
  const isLarge = (_: unknown, i: number) => rows[i]!.length >= set.dimension;
  const large = isFull(real) ? group.filter(isLarge) : [];
  const options = signal ? { signal } : {};
  const fits =
    isFull(real) && large.length > 0
      ? await partFits(real, set, generated.mean, draws.blocks, large, product, options)
      : [];
  return group.map((without, i) => async () => {
    throwIfCancelled(signal);
    const [drawn, fit] = [rows[i]!, fits[large.indexOf(without)]];
    if (!fit) {
      const fitted = await gaussianFit(takeRows(set, drawn), product);
      return { size: drawn.length, distance: (await gaussianDistance(real, fitted, product)).value };
    }
    const part = await fit();
    return { size: drawn.length, distance: (await distanceFrom(real, part, part.inner, product)).value };
  });
}

/** Least squares through (1/N, FD). */
export function interceptAtInfinity(
  points: readonly { size: number; distance: number }[],
): Estimate & { slope: number } {
  const x = Float64Array.from(points, ({ size }) => 1 / size);
  const y = Float64Array.from(points, ({ distance }) => distance);
  const [centreX, centreY] = [mean(x), mean(y)];
  const spread = x.reduce((sum, value) => sum + (value - centreX) ** 2, 0);
  const slope = x.reduce((sum, value, i) => sum + (value - centreX) * (y[i]! - centreY), 0) / spread;
  const value = centreY - slope * centreX;
  const residuals = y.reduce((sum, distance, i) => sum + (distance - value - slope * x[i]!) ** 2, 0);
  const noise = residuals / (points.length - 2);
  return {
    value,
    slope,
    standardError: points.length > 2 ? Math.sqrt(noise * (1 / points.length + centreX ** 2 / spread)) : NaN,
  };
}

export const frechetDistanceInfinityDescription: MetricDescription = {
  key: 'frechetDistanceInfinity',
  symbol: 'FD_inf',
  name: 'Frechet distance at infinity',
  question: 'overall',
  paper: 'Chong and Forsyth, arXiv 1911.07023',
  equations: ['FD(N) = FD_inf + b / N, fitted to draws of N generated samples against all real ones'],
  direction: 'lower',
  unit: '',
  range: '-Infinity to Infinity, 0 for a set like the real one',
  errorOf: 'computation',
  parameters: [
    {
      name: 'points',
      default: DEFAULT_POINTS,
      meaning: 'how many sizes of draws the line goes through',
      least: 3,
    },
    {
      name: 'smallest',
      default: DEFAULT_SMALLEST,
      meaning: 'size of the smallest draw at least; half of the set where that is less',
      least: 2,
    },
  ],
  reading:
    'The Frechet distance without what it owes to the number of generated samples, by extrapolating to infinitely many. ' +
    'The error of a finite real set stays. It compares models that were sampled unequally often. The draws are seeded. ' +
    'Do not trust it where the smallest draw has not many more samples than the features have dimensions: the distance ' +
    'does not yet fall as 1/N there, and the result may even be below 0.',
};
