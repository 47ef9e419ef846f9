/**
 * The probability that a standard normal value lies at least |z| away from 0, on either side: erfc(|z| / sqrt 2), to
 * 1.2e-7 of itself, by the Chebyshev fit of Press et al., Numerical Recipes, section 6.2.
 */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const fit = COEFFICIENTS.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return t * Math.exp(-x * x + fit);
}

/**
 * The same of a value over an error that is itself estimated, with so many degrees of freedom (Student's t), by the
 * normal value that lies as far out (Wallace 1959): of three degrees right to 3 % at 0.05, to 10 % at 0.01.
 */
export function twoSidedStudentP(t: number, degrees: number): number {
  if (degrees === Infinity) return twoSidedP(t);
  return twoSidedP(
    ((8 * degrees + 1) / (8 * degrees + 3)) * Math.sqrt(degrees * Math.log1p(t ** 2 / degrees)),
  );
}

const COEFFICIENTS = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];
