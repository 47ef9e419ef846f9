import pLimit from 'p-limit';
import { throwIfCancelled, toError } from '../contract/errors';
import type { FeatureSet } from '../features/featureSet';
import { distanceFrom, gaussianDistance, gaussianFits, type GaussianFits } from './frechetDistance';
import { fitWithout, gaussianFit, isFull, type GaussianFit } from './models/gaussianFit';
import { partFits } from './models/partFits';
import type { PassOptions } from './linearAlgebra/gramPass';
import type { LinearAlgebra } from './linearAlgebra/matrix';
import { mean } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import { drawRows, type Random } from './statistics/random';
import { takeRows } from './rows/takeRows';

export interface ExtrapolationPlan {
  /** How many sizes the distance is measured at. */
  points: number;
  /** The smallest of them; the largest is all generated samples. */
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
/** Numbers of which images may consist: 256 MB. */
const MOST_IMAGES = 2 ** 25;

/** The paper's plan, 15 sizes from 5,000 on; in sets of fewer than 10,000 samples from half of them on. */
export function extrapolationPlan(rows: number, points = DEFAULT_POINTS): ExtrapolationPlan {
  return { points, smallest: Math.min(DEFAULT_SMALLEST, Math.ceil(rows / 2)) };
}

/**
 * The Frechet distance that infinitely many generated samples would have: the intercept of a line in 1/N through the
 * distances of seeded draws of G of growing size to all of R. Progress is counted in sizes.
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
  const draws = sizes(generated.rows, plan).map(size => drawRows(generated.rows, size, random));
  throwIfCancelled(signal);
  const parts =
    isFull(fits.real) && isFull(fits.generated) && imagesPay(generated, draws.length)
      ? await partFits(fits.real, fits.generated, generated, product)
      : null;
  const distanceOf = async (rows: Int32Array) => {
    throwIfCancelled(signal);
    if (known && rows.length === generated.rows) return known.distance;
    if (parts && rows.length >= generated.dimension) {
      const part = await parts(rows);
      return (await distanceFrom(fits.real, part, part.inner, product)).value;
    }
    const fit = await fitOf(generated, fits.generated, rows, product);
    return (await gaussianDistance(fits.real, fit, product)).value;
  };
  let done = 0;
  // One more than are solved at once: its matrix is made meanwhile.
  const limit = pLimit(product.lanes + 1);
  const distances = await Promise.allSettled(
    draws.map(rows =>
      limit(async () => {
        const distance = await distanceOf(rows);
        onProgress?.(++done, draws.length);
        return { size: rows.length, distance };
      }),
    ),
  );
  const points = distances.map(settled => {
    if (settled.status === 'rejected') throw toError(settled.reason);
    return settled.value;
  });
  return { ...interceptAtInfinity(points), points };
}

/** Images of all rows, n d^2 operations, spare each draw the two products of d x d matrices that its covariance takes. */
function imagesPay({ rows, dimension }: FeatureSet, draws: number): boolean {
  return rows < 2 * draws * dimension && rows * dimension <= MOST_IMAGES;
}

/** The Gaussian of some rows: of most of them by leaving out the others, which are fewer. */
async function fitOf(
  set: FeatureSet,
  { covariance, ...whole }: GaussianFit,
  drawn: Int32Array,
  product: LinearAlgebra,
): Promise<GaussianFit> {
  if (covariance.kind === 'rows' || drawn.length < set.dimension || 2 * drawn.length < set.rows)
    return gaussianFit(takeRows(set, drawn), product);
  const left = new Uint8Array(set.rows).fill(1);
  for (const row of drawn) left[row] = 0;
  const others = Int32Array.from({ length: set.rows }, (_, row) => row).filter(row => left[row] === 1);
  return fitWithout({ ...whole, covariance }, takeRows(set, others), product);
}

function sizes(rows: number, { points, smallest }: ExtrapolationPlan): number[] {
  const step = (rows - smallest) / Math.max(1, points - 1);
  return [...new Set(Array.from({ length: points }, (_, i) => Math.round(smallest + i * step)))];
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
      meaning: 'size of the smallest draw; half of the set where that is less',
      least: 2,
    },
  ],
  reading:
    'The Frechet distance without what it owes to the number of generated samples, by extrapolating to infinitely many. ' +
    'The error of a finite real set stays. It compares models that were sampled unequally often. The draws are seeded. ' +
    'Do not trust it where the smallest draw has not many more samples than the features have dimensions: the distance ' +
    'does not yet fall as 1/N there, and the result may even be below 0.',
};
