import pLimit from 'p-limit';
import { throwIfCancelled, toError } from '../contract/errors';
import type { FeatureSet } from '../features/featureSet';
import { distanceFrom, gaussianDistance, gaussianFits, type GaussianFits } from './frechetDistance';
import { gaussianFit, isFull } from './models/gaussianFit';
import { FEWEST_HALVED, HALVINGS, quarters } from './models/halvings';
import { partFits } from './models/partFits';
import type { PassOptions } from './linearAlgebra/gramPass';
import type { LinearAlgebra } from './linearAlgebra/matrix';
import { mean } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import type { Random } from './statistics/random';
import { takeRows } from './rows/takeRows';

export interface FrechetDistanceInfinity extends Estimate {
  /** Of the line FD(N) = value + slope / N. */
  slope: number;
  /** What the line was fitted to: the halves, two by two, and all samples. */
  points: MeasuredDistance[];
}

/** The distance of so many generated samples. */
export interface MeasuredDistance {
  size: number;
  distance: number;
}

/**
 * The Frechet distance that infinitely many generated samples would have: the intercept of a line in 1/N through the
 * distance of all N samples to all of R, and the distances of seeded halves of them, halved in three ways.
 *
 * To first order the mean of two halves' distances errs as the distance of all does, whichever samples were had: their
 * difference is nearly free of noise, and the intercept has hardly more than the distance of all itself. The paper's
 * draws of growing size, each by itself, add their own: in simulations its intercept scattered by 16 to 36 %
 * more, at more than twice the eigenvalue problems. By how much the two halves differ tells the noise.
 *
 * Progress is counted in distances.
 *
 * @param known what was made before: the Gaussians of the two sets, and their distance
 * @returns the standard error over generated samples drawn anew, of three degrees of freedom; the real set is held
 * @throws RangeError with fewer than `FEWEST_HALVED` generated samples
 * @throws CancelledError once `signal` is aborted
 */
export async function frechetDistanceInfinity(
  real: FeatureSet,
  generated: FeatureSet,
  random: Random,
  product: LinearAlgebra,
  { signal, onProgress, known }: PassOptions & { known?: GaussianFits & { distance: number } } = {},
): Promise<FrechetDistanceInfinity> {
  if (generated.rows < FEWEST_HALVED) throw new RangeError('There are too few samples to halve.');
  const fits = known ?? (await gaussianFits(real, generated, product));
  throwIfCancelled(signal);
  const halves = HALVINGS.flat();
  let done = 0;
  const step = <T>(found: T) => {
    onProgress?.(++done, halves.length + 1);
    return found;
  };
  const distanceOf = await distancesOfUnions(
    quarters(generated.rows, random),
    fits,
    generated,
    product,
    signal,
  );
  // One more than are solved at once: its matrix is made meanwhile.
  const limit = pLimit(product.lanes + 1);
  const settled = await Promise.allSettled(halves.map(half => limit(() => distanceOf(half)).then(step)));
  const points = settled.map(found => {
    if (found.status === 'rejected') throw toError(found.reason);
    return found.value;
  });
  const distance = known?.distance ?? (await gaussianDistance(fits.real, fits.generated, product)).value;
  points.push(step({ size: generated.rows, distance }));
  const { value, slope } = lineToInfinity(points);
  return { value, slope, points, standardError: errorOfHalves(points, slope) };
}

/** What finds the distance of the samples of some of the parts. */
async function distancesOfUnions(
  parts: readonly Int32Array[],
  { real, generated }: GaussianFits,
  set: FeatureSet,
  product: LinearAlgebra,
  signal: AbortSignal | undefined,
): Promise<(union: readonly number[]) => Promise<MeasuredDistance>> {
  const sizeOf = (union: readonly number[]) => union.reduce((sum, part) => sum + parts[part]!.length, 0);
  // Of fewer rows than dimensions a scatter is singular, and the roots of its rounding errors would show.
  const smallest = Math.min(...HALVINGS.flat().map(sizeOf));
  const fitOf =
    isFull(real) && smallest >= set.dimension
      ? await partFits(real, set, generated.mean, parts, product, signal ? { signal } : {})
      : null;
  return async union => {
    throwIfCancelled(signal);
    const size = sizeOf(union);
    if (!fitOf) {
      const rows = Int32Array.from(union.flatMap(part => [...parts[part]!])).sort();
      const fit = await gaussianFit(takeRows(set, rows), product);
      return { size, distance: (await gaussianDistance(real, fit, product)).value };
    }
    const fit = await fitOf(union);
    return { size, distance: (await distanceFrom(real, fit, fit.inner, product)).value };
  };
}

/** Least squares through (1/N, FD): where the line is at 0, and how it falls. */
export function lineToInfinity(points: readonly MeasuredDistance[]): { value: number; slope: number } {
  const x = Float64Array.from(points, ({ size }) => 1 / size);
  const y = Float64Array.from(points, ({ distance }) => distance);
  const [centreX, centreY] = [mean(x), mean(y)];
  const spread = x.reduce((sum, value) => sum + (value - centreX) ** 2, 0);
  const slope = x.reduce((sum, value, i) => sum + (value - centreX) * (y[i]! - centreY), 0) / spread;
  return { value: centreY - slope * centreX, slope };
}

/** Two halves err independently, and their mean as all samples do: half their difference has the variance of that error. */
function errorOfHalves(points: readonly MeasuredDistance[], slope: number): number {
  const error = ({ size, distance }: MeasuredDistance) => distance - slope / size;
  const squares = HALVINGS.map((_, i) => ((error(points[2 * i]!) - error(points[2 * i + 1]!)) / 2) ** 2);
  return Math.sqrt(mean(Float64Array.from(squares)));
}

export const frechetDistanceInfinityDescription: MetricDescription = {
  key: 'frechetDistanceInfinity',
  symbol: 'FD_inf',
  name: 'Frechet distance at infinity',
  question: 'overall',
  paper: 'Chong and Forsyth, arXiv 1911.07023',
  equations: [
    'FD(N) = FD_inf + b / N, through all N generated samples and halves of them, against all real ones',
  ],
  direction: 'lower',
  unit: '',
  range: '-Infinity to Infinity, 0 for a set like the real one',
  parameters: [],
  errorDegrees: HALVINGS.length,
  reading:
    'The Frechet distance without what it owes to the number of generated samples, by extrapolating to infinitely many. ' +
    'The error of a finite real set stays. It compares models that were sampled unequally often. Its standard error, ' +
    'over generated samples drawn anew, is about that of the Frechet distance too. ' +
    'Do not trust it where half of the samples are not many more than the features have dimensions: the distance ' +
    'does not yet fall as 1/N there, and the result may even be below 0.',
};
