import { groupSize } from '../rows/centredRows';
import { summationError } from '../rows/roundingBound';
import type { Tile } from './tileKernel';

/** What a tile is of. */
export interface TileInput {
  /** a x width. */
  readonly left: Float32Array;
  readonly a: number;
  /** b x width. */
  readonly right: Float32Array;
  readonly b: number;
  readonly width: number;
}

/** Products that float32 may lose below its smallest number; rows of a search stay below 2^20. */
const lostBelow = 2 ** -100;
/** The bound, and what float64 itself rounds. */
const justBeyond = 1 + 2 ** -20;

/**
 * Why a tile is not one of float32 sums, or its minima are not those of its values, as far as some entries tell; null
 * where nothing is wrong.
 *
 * Each entry is held against the float64 sum of the very numbers that the kernel was given, by the bound that the
 * search relies on.
 *
 * @param places entries to look at, as shares of the tile: from 0 to below 1
 */
export function arithmeticProblem(tile: Tile, input: TileInput, places: Iterable<number>): string | null {
  const { left, a, right, b, width } = input;
  const allowed = 2 * summationError(width) * justBeyond;
  for (const share of places) {
    const at = Math.floor(share * a * b);
    const row = Math.floor(at / b);
    const column = at % b;
    let sum = 0;
    let size = 0;
    for (let t = 0, i = row * width, j = column * width; t < width; t++, i++, j++) {
      const term = left[i]! * right[j]!;
      sum += term;
      size += Math.abs(term);
    }
    const error = Math.abs(tile.values[at]! + 2 * sum);
    if (!(error <= allowed * size + lostBelow * width)) {
      const off = Number.isFinite(error) ? ` by ${(error / size).toPrecision(2)}` : '';
      return `its products differ from float64's${off}, more than the ${allowed.toPrecision(2)} of float32`;
    }
    if (!hasMinima(tile, row, column, b)) return 'its smallest values of a tile are not the smallest';
  }
  return null;
}

/** Whether the two groups that an entry is in have the smallest of their values as minimum. */
function hasMinima(
  { values, rowMinima, columnMinima }: Tile,
  row: number,
  column: number,
  b: number,
): boolean {
  const [rowGroup, columnGroup] = [Math.floor(row / groupSize), Math.floor(column / groupSize)];
  let alongRow = Infinity;
  let alongColumn = Infinity;
  for (let member = 0; member < groupSize; member++) {
    alongRow = Math.min(alongRow, values[row * b + columnGroup * groupSize + member]!);
    alongColumn = Math.min(alongColumn, values[(rowGroup * groupSize + member) * b + column]!);
  }
  return (
    rowMinima[(row * b) / groupSize + columnGroup] === alongRow &&
    columnMinima[rowGroup * b + column] === alongColumn
  );
}

/** Shares between 0 and 1, spread evenly however many are taken: multiples of the golden ratio, without their whole part. */
export class EvenPlaces {
  private taken = 0;

  *take(count: number): Generator<number> {
    const golden = (Math.sqrt(5) - 1) / 2;
    for (let i = 0; i < count; i++) yield (++this.taken * golden) % 1;
  }
}
