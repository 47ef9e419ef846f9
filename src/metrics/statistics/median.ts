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
 * Standard error of a median of independent values: half of the interval of order statistics that one standard
 * deviation of the binomial count below it spans. NaN below four values.
 */
export function medianError(values: Float64Array): number {
  const sorted = values.filter(value => !Number.isNaN(value)).sort();
  const half = Math.sqrt(sorted.length) / 2;
  const at = (place: number) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(place)))]!;
  if (sorted.length < 4) return NaN;
  const middle = (sorted.length - 1) / 2;
  return (at(middle + half) - at(middle - half)) / 2;
}
