import type { Pooling } from './description';

/**
 * Makes one row of features an image out of a model's output.
 *
 * @param values n x t x d (`cls`, `mean`) or n x d (`none`), row-major.
 * @param into receives n x d rows from `offset` on.
 */
export function pool(
  pooling: Pooling,
  values: Float32Array,
  shape: { n: number; tokens: number; dimension: number },
  into: Float32Array,
  offset: number,
): void {
  const { n, tokens, dimension } = shape;
  if (pooling === 'none') {
    into.set(values.subarray(0, n * dimension), offset);
    return;
  }
  for (let image = 0; image < n; image++) {
    const start = image * tokens * dimension;
    const row = offset + image * dimension;
    if (pooling === 'cls') {
      into.set(values.subarray(start, start + dimension), row);
      continue;
    }
    for (let j = 0; j < dimension; j++) {
      let sum = 0;
      for (let token = 0; token < tokens; token++) sum += values[start + token * dimension + j]!;
      into[row + j] = sum / tokens;
    }
  }
}
