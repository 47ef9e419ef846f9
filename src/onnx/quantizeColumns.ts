/** A matrix of weights as small whole numbers, with a scale a column: w[k][n] is about values[k][n] * scales[n]. */
export interface QuantizedColumns {
  /** K x N, row-major. */
  values: Int8Array;
  /** N. */
  scales: Float32Array;
}

/**
 * The largest value. Processors without VNNI add two products of a byte with it in 16 bits, which hold
 * 2 x 255 x 64 and not 2 x 255 x 127: with whole bytes they would cut sums off, and features would depend on the machine.
 */
export const LARGEST_QUANTIZED = 64;

/**
 * Rounds the columns of a K x N matrix to whole numbers of -64 to 64, each with the scale that its largest weight needs.
 *
 * @param weights row-major; where `transposed`, N x K
 */
export function quantizeColumns(
  weights: Float32Array,
  { rows, columns, transposed }: { rows: number; columns: number; transposed: boolean },
): QuantizedColumns {
  const [rowStep, columnStep] = transposed ? [1, rows] : [columns, 1];
  const scales = new Float32Array(columns);
  for (let k = 0; k < rows; k++) {
    for (let n = 0; n < columns; n++) {
      scales[n] = Math.max(scales[n]!, Math.abs(weights[k * rowStep + n * columnStep]!));
    }
  }
  // A column of zeros has any scale.
  for (let n = 0; n < columns; n++) scales[n] = scales[n]! > 0 ? scales[n]! / LARGEST_QUANTIZED : 1;
  const values = new Int8Array(rows * columns);
  for (let k = 0; k < rows; k++) {
    for (let n = 0; n < columns; n++) {
      const rounded = Math.round(weights[k * rowStep + n * columnStep]! / scales[n]!);
      values[k * columns + n] = Math.max(-LARGEST_QUANTIZED, Math.min(LARGEST_QUANTIZED, rounded));
    }
  }
  return { values, scales };
}
