import { Candidates } from './candidates';
import { leftBlock, type CentredRows } from './centredRows';
import type { Meter } from './meter';
import type { RowView } from './rowView';
import type { Tile, TileKernel } from './tileKernel';
import { crossTiles, selfTiles, type TilePlace } from './tiles';
import { columnSide, hideDiagonal, padded, rowSide } from './tileSides';

/**
 * Rows on a side of a tile: 4 MB of values, which stay in the processor's cache between the product and the minima.
 * A tile of d = 1024 takes some 10 ms, so that a cancel is heard at once. Not a power of two, for reading down a column
 * of 1024 floats a row uses one cache set over and over.
 */
export const tileSize = 1040;

/** Sees a tile; may change it, as the last of those who do. */
export type Watch = (tile: Tile, place: TilePlace) => void | Promise<void>;

/**
 * The k nearest other rows of x for every row of x: each pair is compared once, for both.
 *
 * @param ready x, for the kernel
 * @param seen who else sees the tiles
 */
export async function selfPass(
  kernel: TileKernel,
  x: RowView,
  k: number,
  ready: CentredRows,
  meter: Meter,
  seen?: Watch,
  before?: Candidates,
) {
  const found = new Candidates(x, x, ready, ready, k);
  if (before) found.expectAll(before);
  await eachTile(kernel, ready, ready, selfTiles(ready.rows, tileSize), meter, async (tile, place) => {
    if (place.diagonal) hideDiagonal(tile, place);
    found.absorb(rowSide(tile, place));
    if (!place.diagonal) found.absorb(columnSide(tile, place));
    await seen?.(tile, place);
  });
  await finish(found, ready.rows, meter);
  return found;
}

/**
 * The kx nearest rows of y for every row of x, and the ky nearest of x for every row of y, from the same tiles.
 *
 * @param ready x, for the kernel
 * @param seen who else sees the tiles
 */
export async function crossPass(
  kernel: TileKernel,
  [x, y]: readonly [RowView, RowView],
  [kx, ky]: readonly [number, number],
  [readyX, readyY]: readonly [CentredRows, CentredRows],
  meter: Meter,
  seen?: Watch,
  before?: { xInY: Candidates; yInX: Candidates },
) {
  const xInY = new Candidates(x, y, readyX, readyY, kx);
  const yInX = new Candidates(y, x, readyY, readyX, ky);
  if (before) {
    xInY.expectAll(before.xInY);
    yInX.expectAll(before.yInX);
  }
  await eachTile(
    kernel,
    readyX,
    readyY,
    crossTiles(readyX.rows, readyY.rows, tileSize),
    meter,
    async (tile, place) => {
      xInY.absorb(rowSide(tile, place));
      yInX.absorb(columnSide(tile, place));
      await seen?.(tile, place);
    },
  );
  await finish(xInY, readyX.rows, meter);
  await finish(yInX, readyY.rows, meter);
  return { xInY, yInX };
}

/** The nearest rows of y for every row of x alone, by candidates that are prepared by the caller. */
export async function oneWayPass(
  kernel: TileKernel,
  [readyX, readyY]: readonly [CentredRows, CentredRows],
  found: Candidates,
  meter: Meter,
): Promise<void> {
  const places = crossTiles(readyX.rows, readyY.rows, tileSize);
  await eachTile(kernel, readyX, readyY, places, meter, (tile, place) => found.absorb(rowSide(tile, place)));
  await finish(found, readyX.rows, meter);
}

/** Runs the kernel over places of x and y, one after the other; the tile given to `use` holds until it returns. */
export async function eachTile(
  kernel: TileKernel,
  x: CentredRows,
  y: CentredRows,
  places: Iterable<TilePlace>,
  meter: Meter,
  use: Watch,
): Promise<void> {
  const memory = new Float32Array(Math.min(tileSize, x.paddedRows) * x.width);
  let left: { row: number; block: Float32Array } = { row: -1, block: memory };
  for (const place of places) {
    const rows = padded(place.rows);
    const columns = padded(place.columns);
    if (left.row !== place.row || left.block.length !== rows * x.width) {
      left = { row: place.row, block: leftBlock(x, place.row, rows, memory) };
    }
    const right = y.values.subarray(place.column * y.width, (place.column + columns) * y.width);
    await use(await kernel.run(left.block, rows, right, columns, y.width), place);
    await meter.advance(place.rows * place.columns);
  }
}

async function finish(found: Candidates, rows: number, meter: Meter): Promise<void> {
  for (let row = 0; row < rows; row++) {
    found.finish(row);
    if (row % 64 === 0) await meter.breathe();
  }
}
