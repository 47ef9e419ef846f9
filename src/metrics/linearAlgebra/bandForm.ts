import { blockFactor, clearPanel } from './clearPanel';
import type { Matrix, MatrixProduct } from './matrix';
import type { SymmetricBand } from './symmetricBand';
import { scaled, unitScale } from './unitScale';

/** A wider band is reached by larger products, which are quicker, and takes longer to clear: 24 was measured best. */
const WIDTH = 24;

/** Squares of so many entries stay in the cache while they are read across. */
const SQUARE = 32;

/** After so many steps the two triangles are made the same again. */
const STEPS_APART = 4;

/**
 * An orthogonally similar band of a symmetric matrix, both of whose triangles are there: w columns at a time are
 * reflected into the band, and the rest of the matrix is turned by all w reflections at once (Bischof, Lang and Sun
 * 2000). Nearly all of 4/3 n^3 operations are matrix products.
 *
 * @param width w, at least 1
 */
export async function bandForm(
  matrix: Matrix,
  product: MatrixProduct,
  width = WIDTH,
): Promise<SymmetricBand> {
  const n = matrix.rows;
  const scale = unitScale(matrix.values);
  let rest = scaled(matrix.values, scale);
  const band = new Float64Array(n * (width + 1));
  const put = (row: number, column: number, value: number) => {
    band[row * (width + 1) + width + column - row] = value / scale;
  };
  let spare = new Float64Array(Math.max(0, n - width) ** 2);
  for (let first = 0, size = n; size > 0; first += width, size -= width) {
    if ((first / width) % STEPS_APART === 0) evenOut(rest, size);
    for (let i = 0; i < Math.min(width, size); i++) {
      for (let j = 0; j <= i; j++) put(first + i, first + j, rest[i * size + j]!);
    }
    const below = size - width;
    if (below <= 0) break;
    const { upper, vectors, taus } = clearPanel(rest, size, width);
    for (let j = 0; j < width; j++) {
      for (let i = 0; i <= j && i < below; i++) put(first + width + i, first + j, upper[j * width + i]!);
    }
    for (let row = 0; row < below; row++) {
      const from = (row + width) * size + width;
      rest.copyWithin(row * below, from, from + below);
    }
    if (taus.every(tau => tau === 0)) continue;
    const factor = blockFactor(await product.multiply(vectors, vectors, { b: true }), taus);
    const square = { rows: below, columns: below, values: rest.subarray(0, below * below) };
    await product.turn(square, vectors, factor, spare.subarray(0, below * below));
    [rest, spare] = [spare, rest];
  }
  return { rows: n, width, values: band };
}

/**
 * Replaces a square matrix by the mean of itself and its transpose. A turn takes it for symmetric: by how much rounding
 * has pulled the triangles apart is an error of each of the turns that follow.
 */
function evenOut(values: Float64Array, size: number): void {
  for (let rows = 0; rows < size; rows += SQUARE) {
    for (let columns = 0; columns <= rows; columns += SQUARE) {
      for (let i = rows; i < Math.min(rows + SQUARE, size); i++) {
        const end = Math.min(columns + SQUARE, i);
        for (let j = columns, at = i * size + j, across = j * size + i; j < end; j++, at++, across += size) {
          const mean = (values[at]! + values[across]!) / 2;
          values[at] = mean;
          values[across] = mean;
        }
      }
    }
  }
}
