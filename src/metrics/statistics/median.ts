/** The middle value, or the mean of the two in the middle; NaN of nothing, and NaN values are passed over. */
export function median(values: Float64Array): number {
  const sorted = values.filter(value => !Number.isNaN(value)).sort();
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? halfway(sorted[middle - 1] ?? NaN, upper) : upper;
}

/** Half of an infinite difference would be none. */
const halfway = (a: number, b: number) => (a === b ? a : (a + b) / 2);

/**
 * Standard error of a median of independent values: a quarter of the interval of order statistics that two standard
 * deviations of the binomial count below it span to either side (as McKean and Schrader 1984: one to either side is
 * all noise). NaN below four values.
 */
export function medianError(values: Float64Array): number {
  const sorted = values.filter(value => !Number.isNaN(value)).sort();
  const half = Math.sqrt(sorted.length);
  const at = (place: number) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(place)))]!;
  if (sorted.length < 4) return NaN;
  const middle = (sorted.length - 1) / 2;
  return (at(middle + half) - at(middle - half)) / 4;
}
