import { permutation } from '../statistics/permutation';
import { drawRows, type Random } from '../statistics/random';

/** Draws of a set's rows without replacement that leave out whole blocks of them. */
export interface BlockDraws {
  /** The rows of each block, equally many; the last entry has those that are in none, which every draw has. */
  blocks: Int32Array[];
  /** For each draw, from the smallest to that of all rows, the blocks that it leaves out. */
  without: Int32Array[];
}

/**
 * Seeded draws of growing size, up to all rows: one permutation of the rows is cut into blocks, and each draw leaves
 * out so many of them, drawn anew.
 *
 * Blocks of a permutation, so many of them, are together every set of so many rows as likely: each draw by itself has
 * the law of one that takes rows one by one. The expectation of anything linear in what the draws are measured at, as a
 * fitted line is, does not change. What changes is how two draws depend on each other; of a sum over rows they are
 * uncorrelated, as the blocks that one leaves out tell nothing of those that the other does.
 *
 * @param points how many draws; fewer where there are not so many sizes
 * @param smallest rows of the smallest draw at least
 */
export function blockDraws(
  rows: number,
  { points, smallest }: { points: number; smallest: number },
  random: Random,
): BlockDraws {
  const spare = Math.max(0, rows - smallest);
  const size = Math.max(1, Math.floor(spare / Math.max(1, points - 1)));
  const count = Math.floor(rows / size);
  const most = Math.min(points - 1, Math.floor(spare / size));
  const order = permutation(rows, random);
  return {
    blocks: Array.from({ length: count + 1 }, (_, b) =>
      order.slice(b * size, b < count ? (b + 1) * size : rows).sort(),
    ),
    without: Array.from({ length: most + 1 }, (_, i) => drawRows(count, most - i, random)),
  };
}

/** The rows that are in a draw, ascending. @param without the blocks that it leaves out */
export function drawnRows({ blocks }: BlockDraws, without: Int32Array): Int32Array {
  const drawn = blocks.filter((_, b) => !without.includes(b)).flatMap(block => [...block]);
  return Int32Array.from(drawn).sort();
}
