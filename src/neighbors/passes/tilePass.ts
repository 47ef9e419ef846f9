import { Candidates } from '../candidates/candidates';
import { leftBlock, type CentredRows } from '../rows/centredRows';
import { ownMemory, sharedMemory } from '../candidates/memory';
import type { Meter } from '../meter';
import type { PairScan } from '../pairTallies/pairScan';
import type { RowView } from '../rows/rowView';
import { everyRow } from '../rows/stripe';
import type { TileThreads } from '../threads/tileThreads';
import type { Tile, TileKernel } from '../tiles/tileKernel';
import { crossTiles, selfTiles, type TilePlace } from '../tiles/tilePlaces';
import { hideDiagonal, padded } from '../tiles/tileSides';
import { finishRows, takeTile, type TileTakers } from '../threads/tileTakers';

/**
 * Rows on a side of a tile: 4 MB of values, which stay in the processor's cache between the product and the minima.
 * A tile of d = 1024 takes some 10 ms, so that a cancel is heard at once. Not a power of two, for reading down a column
 * of 1024 floats a row uses one cache set over and over.
 */
export const tileSize = 1040;

/** Sees a tile; may change it, as the last of those who do. */
export type Watch = (tile: Tile, place: TilePlace) => void | Promise<void>;

/** Who takes part in a pass beside its search. */
export interface PassHelpers {
  /** Answers questions about the pairs. */
  readonly scan?: PairScan | undefined;
  readonly seen?: Watch | undefined;
  /** Take the tiles in, where there are any; the views are then of shared sets, see `shareSet`. */
  readonly threads?: TileThreads | null;
}

/**
 * The k nearest other rows of x for every row of x: each pair is compared once, for both.
 *
 * @param ready x, for the kernel
 */
export async function selfPass(
  kernel: TileKernel,
  x: RowView,
  k: number,
  ready: CentredRows,
  meter: Meter,
  helpers: PassHelpers = {},
  before?: Candidates,
) {
  const found = new Candidates(x, x, ready, ready, k, { memory: memoryFor(helpers) });
  if (before) found.expectAll(before);
  const places = selfTiles(ready.rows, tileSize);
  await pass(kernel, [ready, ready], places, { byRow: found, byColumn: found }, meter, helpers);
  return found;
}

/**
 * The kx nearest rows of y for every row of x, and the ky nearest of x for every row of y, from the same tiles.
 *
 * @param ready x and y, for the kernel
 */
export async function crossPass(
  kernel: TileKernel,
  [x, y]: readonly [RowView, RowView],
  [kx, ky]: readonly [number, number],
  ready: readonly [CentredRows, CentredRows],
  meter: Meter,
  helpers: PassHelpers = {},
  before?: { xInY: Candidates; yInX: Candidates },
) {
  const [readyX, readyY] = ready;
  const memory = memoryFor(helpers);
  const xInY = new Candidates(x, y, readyX, readyY, kx, { memory });
  const yInX = new Candidates(y, x, readyY, readyX, ky, { memory });
  if (before) {
    xInY.expectAll(before.xInY);
    yInX.expectAll(before.yInX);
  }
  const places = crossTiles(readyX.rows, readyY.rows, tileSize);
  await pass(kernel, ready, places, { byRow: xInY, byColumn: yInX }, meter, helpers);
  return { xInY, yInX };
}

/** The nearest rows of y for every row of x alone, by candidates that are prepared by the caller. */
export async function oneWayPass(
  kernel: TileKernel,
  ready: readonly [CentredRows, CentredRows],
  found: Candidates,
  meter: Meter,
): Promise<void> {
  const places = crossTiles(ready[0].rows, ready[1].rows, tileSize);
  await pass(kernel, ready, places, { byRow: found, byColumn: null }, meter, {});
}

/** Answers questions alone; of one set where both are the same. */
export async function scanPass(
  kernel: TileKernel,
  ready: readonly [CentredRows, CentredRows],
  meter: Meter,
  helpers: PassHelpers,
): Promise<void> {
  const [{ rows: n }, { rows: m }] = ready;
  const places = ready[0] === ready[1] ? selfTiles(n, tileSize) : crossTiles(n, m, tileSize);
  await pass(kernel, ready, places, { byRow: null, byColumn: null }, meter, helpers);
}

const memoryFor = ({ threads }: PassHelpers) => (threads ? sharedMemory : ownMemory);

async function pass(
  kernel: TileKernel,
  [x, y]: readonly [CentredRows, CentredRows],
  places: Iterable<TilePlace>,
  candidates: Omit<TileTakers, 'scan'>,
  meter: Meter,
  { scan, seen, threads }: PassHelpers,
): Promise<void> {
  const takers = { ...candidates, scan: scan ?? null };
  const threaded = threads?.pass(takers, meter);
  await eachTile(kernel, x, y, places, meter, async (tile, place) => {
    if (place.diagonal) hideDiagonal(tile, place);
    if (threaded) await threaded.take(tile, place);
    else takeTile(takers, tile, place);
    await seen?.(tile, place);
  });
  if (threaded) {
    await threaded.finish();
    return;
  }
  const steps = finishRows(takers, everyRow);
  while (steps.next().done !== true) await meter.breathe();
}

/** Runs the kernel over places of x and y, one after the other; the tile given to `use` holds until it returns. */
async function eachTile(
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
