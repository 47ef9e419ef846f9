import { beyondAll, groupSize } from '../rows/centredRows';
import type { Tile } from './tileKernel';
import type { TilePlace } from './tilePlaces';

/** A tile as one of its two directions sees it: from queries to groups of targets. */
export interface TileSide {
  readonly firstQuery: number;
  readonly queries: number;
  readonly firstTarget: number;
  readonly targets: number;
  readonly minima: Float32Array;
  /** Step in `minima` from one query, and from one group, to the next. */
  readonly minimaSteps: readonly [query: number, group: number];
  readonly values: Float32Array;
  /** Step in `values` from one query, and from one target, to the next. */
  readonly valueSteps: readonly [query: number, target: number];
}

/** Rows with the padding that makes them whole groups. */
export const padded = (rows: number): number => Math.ceil(rows / groupSize) * groupSize;

/** The tile from its rows to its columns. */
export function rowSide(tile: Tile, place: TilePlace): TileSide {
  const columns = padded(place.columns);
  return {
    firstQuery: place.row,
    queries: place.rows,
    firstTarget: place.column,
    targets: place.columns,
    minima: tile.rowMinima,
    minimaSteps: [columns / groupSize, 1],
    values: tile.values,
    valueSteps: [columns, 1],
  };
}

/** The tile from its columns to its rows. */
export function columnSide(tile: Tile, place: TilePlace): TileSide {
  const columns = padded(place.columns);
  return {
    firstQuery: place.column,
    queries: place.columns,
    firstTarget: place.row,
    targets: place.rows,
    minima: tile.columnMinima,
    minimaSteps: [1, columns],
    values: tile.values,
    valueSteps: [1, columns],
  };
}

/** A row is no neighbour of its own: by number, for a copy of it is one. */
export function hideDiagonal(tile: Tile, place: TilePlace): void {
  const columns = padded(place.columns);
  for (let row = 0; row < place.rows; row++) {
    tile.values[row * columns + row] = beyondAll * 2;
    const group = Math.floor(row / groupSize);
    const from = row * columns + group * groupSize;
    let least = Infinity;
    for (let at = from; at < from + groupSize; at++) least = Math.min(least, tile.values[at]!);
    tile.rowMinima[(row * columns) / groupSize + group] = least;
  }
}
