import { median } from './paired';

/** Seconds at one size. */
export interface SizePoint {
  n: number;
  seconds: number;
}

/**
 * How the time of a stage grows: the slope of log(seconds) against log(n) by least squares. 1 is in proportion to n, 2 to
 * its square, less than 1 has a part that does not grow. NaN of fewer than two sizes.
 */
export function logLogSlope(points: readonly SizePoint[]): number {
  const x = points.map(({ n }) => Math.log(n));
  const y = points.map(({ seconds }) => Math.log(seconds));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middle, height] = [mean(x), mean(y)];
  const spread = x.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return x.reduce((sum, value, i) => sum + (value - middle) * (y[i]! - height), 0) / spread;
}

/** The median seconds of a job over some rounds, after one that is not counted. */
export async function medianSeconds(job: () => Promise<unknown>, rounds = 3): Promise<number> {
  await job();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await job();
    times.push((performance.now() - start) / 1000);
  }
  return median(times);
}
