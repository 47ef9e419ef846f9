import { permutation } from '../statistics/permutation';
import type { Random } from '../statistics/random';

/** The ways to put four quarters into two halves, by index. No two of them share more than a quarter of the rows. */
export const HALVINGS = [
  [
    [0, 1],
    [2, 3],
  ],
  [
    [0, 2],
    [1, 3],
  ],
  [
    [0, 3],
    [1, 2],
  ],
] as const;

/** Fewest rows of which each half has two. */
export const FEWEST_HALVED = 4;

/** A set's rows in four parts drawn at random, as equal as can be, each ascending. */
export function quarters(rows: number, random: Random): Int32Array[] {
  const order = permutation(rows, random);
  return Array.from({ length: 4 }, (_, i) =>
    order.slice(Math.floor((i * rows) / 4), Math.floor(((i + 1) * rows) / 4)).sort(),
  );
}
