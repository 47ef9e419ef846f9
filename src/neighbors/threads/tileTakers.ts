import type { Candidates } from '../candidates/candidates';
import { groupSize } from '../rows/centredRows';
import type { PairScan } from '../pairTallies/pairScan';
import { everyRow, firstOwn, stride, type Stripe } from '../rows/stripe';
import type { Tile } from '../tiles/tileKernel';
import type { TilePlace } from '../tiles/tilePlaces';
import { columnSide, rowSide } from '../tiles/tileSides';

/**
 * What reads the tiles of a pass. All of it is divided by rows: what a row of either side is told depends on the tiles
 * and their order, and on no other row.
 */
export interface TileTakers {
  /** Those of rows for columns. */
  readonly byRow: Candidates | null;
  /** Those of columns for rows; in a set with itself, the same. */
  readonly byColumn: Candidates | null;
  readonly scan: PairScan | null;
}

/** Takes in a tile, for the rows of a stripe. */
export function takeTile(
  { byRow, byColumn, scan }: TileTakers,
  tile: Tile,
  place: TilePlace,
  stripe = everyRow,
): void {
  byRow?.absorb(rowSide(tile, place), stripe);
  if (!place.diagonal) byColumn?.absorb(columnSide(tile, place), stripe);
  scan?.absorb(tile, place, stripe);
}

/** Measures what is left for the rows of a stripe, a group of them at each step. */
export function* finishRows({ byRow, byColumn }: TileTakers, stripe: Stripe): Generator<void> {
  for (const found of byRow === byColumn ? [byRow] : [byRow, byColumn]) {
    const rows = found?.crowded.length ?? 0;
    for (let first = firstOwn(stripe, 0); first < rows; first += stride(stripe)) {
      const to = Math.min(rows, first + groupSize);
      for (let row = first; row < to; row++) found?.finish(row);
      yield;
    }
  }
}
