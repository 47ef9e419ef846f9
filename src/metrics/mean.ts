/** Arithmetic mean; NaN of nothing, -Infinity with an infinite term. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Mean over the finite values and how many were left out; the mean is NaN where none is finite. */
export function finiteMean(values: ArrayLike<number>): { mean: number; dropped: number } {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) continue;
    sum += values[i]!;
    count++;
  }
  return { mean: sum / count, dropped: values.length - count };
}

/** Variance with n - 1 in the denominator, in two passes; NaN below two values or with an infinite one. */
export function variance(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - centre) ** 2;
  return values.length > 1 ? sum / (values.length - 1) : NaN;
}
