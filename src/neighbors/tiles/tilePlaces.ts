/** A rectangle of the pairs of two sets. */
export interface TilePlace {
  readonly row: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
  /** The columns are the rows: both directions are the same, and each row meets itself. */
  readonly diagonal: boolean;
}

/** Below this a tile on the diagonal is not cut further: the calls would cost more than the pairs that are saved. */
const smallestDiagonal = 256;

/** Rectangles that cover all pairs of n rows and m columns, at most `size` on a side. */
export function* crossTiles(n: number, m: number, size: number): Generator<TilePlace> {
  for (let row = 0; row < n; row += size) {
    for (let column = 0; column < m; column += size) {
      yield {
        row,
        rows: Math.min(size, n - row),
        column,
        columns: Math.min(size, m - column),
        diagonal: false,
      };
    }
  }
}

/** Rectangles that cover each pair of n rows once, except on the diagonal, where small squares hold it twice. */
export function* selfTiles(n: number, size: number): Generator<TilePlace> {
  for (let row = 0; row < n; row += size) {
    const rows = Math.min(size, n - row);
    yield* diagonalTiles(row, rows);
    for (let column = row + size; column < n; column += size) {
      yield { row, rows, column, columns: Math.min(size, n - column), diagonal: false };
    }
  }
}

function* diagonalTiles(row: number, rows: number): Generator<TilePlace> {
  if (rows <= smallestDiagonal) {
    yield { row, rows, column: row, columns: rows, diagonal: true };
    return;
  }
  // Whole groups on the left, so that every tile starts at a group.
  const half = Math.ceil(rows / 32) * 16;
  yield* diagonalTiles(row, half);
  yield { row, rows: half, column: row + half, columns: rows - half, diagonal: false };
  yield* diagonalTiles(row + half, rows - half);
}
