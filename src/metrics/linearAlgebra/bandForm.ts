import { clearPanels } from './clearPanels';
import { columnsOf, type Matrix, type MatrixProduct } from './matrix';
import type { SymmetricBand } from './symmetricBand';
import { scaled, unitScale } from './unitScale';

/** A wider band is reached by larger products, which are quicker, and takes longer to clear: 24 was measured best. */
const WIDTH = 24;

/** Squares of so many entries stay in the cache while they are read across. */
const SQUARE = 32;

/**
 * An orthogonally similar band of a symmetric matrix, both of whose triangles are there: w columns at a time are
 * reflected into the band, and the rest of the matrix is turned by all w reflections at once (Bischof, Lang and Sun
 * 2000). Nearly all of 4/3 n^3 operations are matrix products.
 *
 * The rest is turned after every few panels. Until then what it owes to them is kept as V Y' + Y V', as LAPACK's
 * tridiagonal form does within a block: memory is what a product of so few columns waits for.
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
  let spare = new Float64Array(Math.max(0, n - width) ** 2);
  const band = { rows: n, width, values: new Float64Array(n * (width + 1)) };
  for (let first = 0, size = n; size > 0;) {
    evenOut(rest, size);
    const square = { rows: size, columns: size, values: rest.subarray(0, size * size) };
    const { cleared, owed } = await clearPanels(square, band, first, product);
    const below = size - cleared;
    if (below > 0) {
      for (let row = 0; row < below; row++) {
        const from = (row + cleared) * size + cleared;
        rest.copyWithin(row * below, from, from + below);
      }
      if (owed) {
        const left = { rows: below, columns: below, values: rest.subarray(0, below * below) };
        const by = {
          vectors: columnsOf(owed.vectors, cleared, below),
          products: columnsOf(owed.products, cleared, below),
        };
        await product.turn(left, by, spare.subarray(0, below * below));
        [rest, spare] = [spare, rest];
      }
    }
    first += cleared;
    size = below;
  }
  return { ...band, values: scaled(band.values, 1 / scale) };
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
