import type { Tile } from './tileKernel';

/** What a kernel is asked that only full float32 answers right. */
export interface ArithmeticProbe {
  /** a x width. */
  readonly left: Float32Array;
  /** b x width. */
  readonly right: Float32Array;
  /** Whether the kernel's answer is float32's, as far as some hundreds of entries all over the tile tell. */
  isPassed(tile: Tile): boolean;
}

/** Columns that are not 0: with their numbers all sums are whole and below 2^24, which float32 holds exactly. */
const mostColumns = 1024;
/** Entries that are looked at. */
const looks = 512;

/**
 * A product of a rows and b rows whose answer does not depend on the order of its sums, so that it must come to the bit:
 * whole numbers of 13 bits, and two of 22, of which TF32, bfloat16 and half precision keep 8 to 11. In the first row
 * there are sums of two numbers, which show that sums are rounded to the nearest, as `summationError` has it.
 *
 * A bound on the error alone would not tell: among the terms of a wide product TF32's errors can stay below it.
 *
 * @param width 3 or more
 */
export function arithmeticProbe(a: number, b: number, width: number): ArithmeticProbe {
  const left = new Float32Array(a * width);
  const right = new Float32Array(b * width);
  const columns = Math.min(width, mostColumns);
  const place = (column: number) => Math.floor((column * width) / columns);
  const next = wholeNumbers();
  const large = (column: number) =>
    column < 2 ? 2 ** 21 + 1 + 2 * (next() % 2 ** 20) : 2 ** 12 + 1 + 2 * (next() % 2 ** 11);
  const fill = (rows: Float32Array, count: number, largeFirst: number) => {
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < columns; column++) {
        // Large numbers meet -1, 0 and 1 only.
        const size = column % 2 === largeFirst ? large(column) : 1;
        rows[row * width + place(column)] = ((next() % 3) - 1) * size;
      }
    }
  };
  fill(left, a, 0);
  fill(right, b, 1);
  // Where the right rows have -1, 0 and 1: with u = 2^-24, 1 + 1.25 u is rounded up, to 1 + 2 u, and 1 - 1.25 u to 1 - u.
  left.fill(0, 0, width);
  left[place(0)] = 1;
  left[place(columns - 2 + (columns % 2))] = 1.25 * 2 ** -24;
  return {
    left,
    right,
    isPassed: ({ values }) => {
      for (let look = 0; look < looks; look++) {
        const row = look % 4 === 0 ? 0 : next() % a;
        const column = next() % b;
        let sum = 0;
        for (let t = 0; t < width; t++) sum += left[row * width + t]! * right[column * width + t]!;
        if (values[row * b + column] !== -2 * Math.fround(sum)) return false;
      }
      return true;
    },
  };
}

/** The same whole numbers below 2^31 each time (Marsaglia's xorshift). */
function wholeNumbers(): () => number {
  let state = 0x2545f491;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 1;
  };
}
