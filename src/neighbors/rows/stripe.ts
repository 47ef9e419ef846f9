import { groupSize } from './centredRows';

/**
 * The rows of a set that are one thread's own, where threads divide them: every `of`-th group. What a row finds depends
 * on the tiles and their order alone, so that it finds the same in whatever thread.
 */
export interface Stripe {
  readonly index: number;
  readonly of: number;
}

/** All rows, where there is one thread. */
export const everyRow: Stripe = { index: 0, of: 1 };

/** Rows from the first of one own group to the first of the next. */
export const stride = ({ of }: Stripe): number => of * groupSize;

/** How many rows after `row`, the first of a group, the stripe has its first. */
export function firstOwn({ index, of }: Stripe, row: number): number {
  return ((index - ((row / groupSize) % of) + of) % of) * groupSize;
}
