/** Euler's constant, -psi(1). */
const EULER = 0.5772156649015329;

/**
 * psi(n) at a positive integer: the harmonic number H_{n-1} less Euler's constant.
 *
 * Neighbour counts are integers, so no asymptotic series is needed; summed from the smallest term up.
 */
export function digamma(n: number): number {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`digamma is given for positive integers, not ${n}.`);
  let harmonic = 0;
  for (let j = n - 1; j >= 1; j--) harmonic += 1 / j;
  return harmonic - EULER;
}
