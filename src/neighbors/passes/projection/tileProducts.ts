import { groupSize } from '../../rows/centredRows';
import type { TileKernel } from '../../tiles/tileKernel';
import { padded } from '../../tiles/tileSides';
import { tileSize } from '../tilePass';

/**
 * x . y of every row of x (a x width) with every row of y (b x width) by the tile kernel, a x b: float32 sums in an
 * unknown order.
 */
export async function tileProducts(
  kernel: TileKernel,
  x: Float32Array,
  y: Float32Array,
  width: number,
): Promise<Float32Array> {
  const [a, b] = [x.length / width, y.length / width];
  const products = new Float32Array(a * b);
  for (let row = 0; row < a; row += tileSize) {
    const rows = Math.min(tileSize, a - row);
    const left = wholeGroups(x.subarray(row * width, (row + rows) * width), rows, width);
    for (let column = 0; column < b; column += tileSize) {
      const columns = Math.min(tileSize, b - column);
      const right = wholeGroups(y.subarray(column * width, (column + columns) * width), columns, width);
      const { values } = await kernel.run(left, padded(rows), right, padded(columns), width);
      for (let i = 0; i < rows; i++) {
        const from = i * padded(columns);
        const into = (row + i) * b + column;
        // The kernel's factor is a power of two: no digit is lost.
        for (let j = 0; j < columns; j++) products[into + j] = -0.5 * values[from + j]!;
      }
    }
  }
  return products;
}

/** Rows with zeros after them, as the kernel wants whole groups. */
function wholeGroups(values: Float32Array, rows: number, width: number): Float32Array {
  if (rows % groupSize === 0) return values;
  const whole = new Float32Array(padded(rows) * width);
  whole.set(values);
  return whole;
}
