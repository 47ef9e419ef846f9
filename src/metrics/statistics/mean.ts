/** Arithmetic mean; NaN of nothing, -Infinity with such a term. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Mean over the finite values and how many were left out; the mean is NaN where none is finite. */
export function finiteMean(values: Float64Array): { mean: number; dropped: number } {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return { mean: sum / count, dropped: values.length - count };
}

/** Variance with n - 1 in the denominator, in two passes; NaN below two values or with an infinite one. */
export function variance(values: Float64Array): number {
  const centre = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - centre) ** 2;
  return values.length > 1 ? sum / (values.length - 1) : NaN;
}
