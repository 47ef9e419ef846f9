/**
 * ln c_d, the log volume of the unit ball in d dimensions: (d/2) ln(pi) - lgamma(d/2 + 1).
 *
 * By the recurrence c_d = c_{d-2} 2 pi / d from c_0 = 1 and c_1 = 2, in logs: c_1024 itself underflows
 * (its log is -2099.96). Exact to rounding for the integer d that a feature space has.
 */
export function logUnitBallVolume(dimension: number): number {
  if (!Number.isInteger(dimension) || dimension < 0) {
    throw new RangeError(`A dimension is a whole number, not ${dimension}.`);
  }
  let log = dimension % 2 === 1 ? Math.LN2 : 0;
  for (let d = dimension; d >= 2; d -= 2) log += Math.log((2 * Math.PI) / d);
  return log;
}
