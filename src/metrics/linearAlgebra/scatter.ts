import type { FeatureSet } from '../../features/featureSet';
import { featureRows } from './featureMatrix';
import { emptyMatrix, type Matrix, type MatrixProduct } from './matrix';

/** Rows that are multiplied at a time: 2048 x 2048 float64 are 32 MB. */
const CHUNK = 2048;
/** Columns that are multiplied at a time: with four blocks or more well over a third of the square is its mirror image. */
const BLOCK = 256;

/** Changes a row of a set, in float64, before it is multiplied. */
export type RowChange = (rows: Float64Array, from: number, dimension: number) => void;

/** Rows of numbers that may be changed before they are multiplied. */
export interface RowSource {
  readonly rows: number;
  readonly dimension: number;
  /** Writes one row, in float64, into as many numbers as it has. */
  read(row: number, into: Float64Array): void;
}

/** X' X of a set whose rows are changed first (centred, normalised), d x d and symmetric to the bit. */
export async function scatter(set: FeatureSet, change: RowChange, product: MatrixProduct): Promise<Matrix> {
  const { rows, dimension, values } = set;
  const read = (row: number, into: Float64Array) => {
    into.set(values.subarray(row * dimension, (row + 1) * dimension));
    change(into, 0, dimension);
  };
  const sum = emptyMatrix(dimension, dimension);
  await addScatter(sum, { rows, dimension, read }, product);
  mirrorLower(sum);
  return sum;
}

/** Sets what is above the diagonal of a square matrix to what is below it. */
export function mirrorLower({ rows: n, values }: Matrix): void {
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) values[i * n + j] = values[j * n + i]!;
  }
}

/**
 * Adds X' X to the lower triangle of a d x d matrix, in chunks of rows: blocks of columns, those beside the diagonal
 * once. What is above the diagonal is of no use afterwards.
 */
export async function addScatter(sum: Matrix, source: RowSource, product: MatrixProduct): Promise<void> {
  const { rows, dimension } = source;
  const memory = emptyBlocks(Math.min(CHUNK, rows), dimension);
  for (let first = 0; first < rows; first += CHUNK) {
    const blocks = readBlocks(source, first, Math.min(first + CHUNK, rows), memory);
    for (const [i, left] of blocks.entries()) {
      for (const [j, right] of blocks.slice(0, i + 1).entries()) {
        const part = await product.multiply(left, right, { a: true });
        addBlock(sum, part, i * BLOCK, j * BLOCK);
      }
    }
  }
}

function emptyBlocks(rows: number, dimension: number): Matrix[] {
  const widths = Array.from({ length: Math.ceil(dimension / BLOCK) }, (_, b) =>
    Math.min(BLOCK, dimension - b * BLOCK),
  );
  return widths.map(width => emptyMatrix(rows, width));
}

/** The rows first..end-1 in blocks of columns, in the same memory each time: fresh memory takes longer than the copy. */
function readBlocks(source: RowSource, first: number, end: number, memory: readonly Matrix[]): Matrix[] {
  const line = new Float64Array(source.dimension);
  for (let row = first; row < end; row++) {
    source.read(row, line);
    memory.forEach(({ columns, values }, b) =>
      values.set(line.subarray(b * BLOCK, b * BLOCK + columns), (row - first) * columns),
    );
  }
  const rows = end - first;
  return memory.map(({ columns, values }) => ({ rows, columns, values: values.subarray(0, rows * columns) }));
}

function addBlock(
  sum: Matrix,
  { rows, columns, values }: Matrix,
  firstRow: number,
  firstColumn: number,
): void {
  for (let row = 0, at = 0; row < rows; row++) {
    const from = (firstRow + row) * sum.columns + firstColumn;
    for (let c = 0; c < columns; c++, at++) sum.values[from + c]! += values[at]!;
  }
}

/** Rows first..end-1 of a set, changed, in float64. */
export function changedRows(set: FeatureSet, change: RowChange, first = 0, end = set.rows): Matrix {
  const chunk = featureRows(set, first, end);
  for (let row = 0; row < chunk.rows; row++) change(chunk.values, row * set.dimension, set.dimension);
  return chunk;
}
