import { blockFactor, clearPanel } from './clearPanel';
import { columnsOf, emptyMatrix, type Matrix, type MatrixProduct, type Turns } from './matrix';
import type { SymmetricBand } from './symmetricBand';

/** So many panels are cleared before the rest of the matrix is turned: one product for all of them. */
const PANELS = 4;

/**
 * Clears the first few panels of a symmetric square and writes what becomes of them into the band.
 *
 * @param first the square's first row in the band
 * @returns how many columns are done, and what is to be taken off the rest; null where that is nothing
 */
export async function clearPanels(
  square: Matrix,
  band: SymmetricBand,
  first: number,
  product: MatrixProduct,
): Promise<{ cleared: number; owed: Turns | null }> {
  const { width } = band;
  const size = square.rows;
  const put = (row: number, column: number, value: number) => {
    band.values[(first + row) * (width + 1) + width + column - row] = value;
  };
  const vectorsOwed = new Float64Array(PANELS * width * size);
  const productsOwed = new Float64Array(PANELS * width * size);
  let owed: Turns | null = null;
  let done = 0;
  for (let panel = 0; panel < PANELS && done < size; panel++) {
    const columns = await panelRows(square, owed, done, Math.min(width, size - done), product);
    const across = size - done;
    for (let i = 0; i < columns.rows; i++) {
      for (let j = 0; j <= i; j++) put(done + i, done + j, columns.values[i * across + j]!);
    }
    const start = done;
    done += columns.rows;
    const below = size - done;
    if (below === 0) break;
    const { upper, vectors, taus } = clearPanel(columns.values, across, width);
    for (let j = 0; j < width; j++) {
      for (let i = 0; i <= j && i < below; i++) put(done + i, start + j, upper[j * width + i]!);
    }
    if (taus.every(tau => tau === 0)) continue;
    const factor = blockFactor(await product.multiply(vectors, vectors, { b: true }), taus);
    const before = owed ?? nothingOwed(size);
    const from: number = (owed?.vectors.rows ?? 0) * size;
    for (let j = 0; j < width; j++) {
      const row = vectors.values.subarray(j * below, (j + 1) * below);
      vectorsOwed.set(row, from + j * size + done);
    }
    const end = from + width * size;
    const whole = { rows: width, columns: size, values: vectorsOwed.subarray(from, end) };
    productsOwed.set((await product.reflect(square, before, whole, factor)).values, from);
    const owing = { rows: end / size, columns: size };
    owed = {
      vectors: { ...owing, values: vectorsOwed.subarray(0, end) },
      products: { ...owing, values: productsOwed.subarray(0, end) },
    };
  }
  return { cleared: done, owed };
}

const nothingOwed = (size: number): Turns => ({
  vectors: emptyMatrix(1, size),
  products: emptyMatrix(1, size),
});

/** Rows `from` to `from + count - 1` of A - V Y' - Y V', from the diagonal on. */
async function panelRows(
  { columns: size, values }: Matrix,
  owed: Turns | null,
  from: number,
  count: number,
  product: MatrixProduct,
): Promise<Matrix> {
  const across = size - from;
  const rows = emptyMatrix(count, across);
  for (let i = 0; i < count; i++)
    rows.values.set(values.subarray((from + i) * size + from, (from + i + 1) * size), i * across);
  if (!owed) return rows;
  const { vectors, products } = owed;
  for (const [left, right] of [
    [vectors, products],
    [products, vectors],
  ] as const) {
    const { values: off } = await product.multiply(columnsOf(left, from, count), right, { a: true });
    for (let i = 0, at = 0; i < count; i++) {
      for (let c = 0, other = i * size + from; c < across; c++, at++, other++)
        rows.values[at]! -= off[other]!;
    }
  }
  return rows;
}
