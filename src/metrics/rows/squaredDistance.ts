/** Squared Euclidean distance between row i of `a` and row j of `b`, both of `dimension` columns, in float64. */
export function squaredDistance(
  a: Float32Array | Float64Array,
  i: number,
  b: Float32Array | Float64Array,
  j: number,
  dimension: number,
): number {
  const from = i * dimension;
  const to = j * dimension;
  let sum = 0;
  for (let c = 0; c < dimension; c++) {
    const difference = a[from + c]! - b[to + c]!;
    sum += difference * difference;
  }
  return sum;
}
