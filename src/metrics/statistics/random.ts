/** Uniform numbers in [0, 1). */
export type Random = () => number;

/**
 * xoshiro128** (Blackman & Vigna 2018) from four 32-bit words, not all zero; whole numbers in [0, 2^32).
 *
 * Kept here, not taken from a library: a report's seed must give the same draws after any update.
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by));
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

/**
 * A generator for one purpose of one run: the same seed and purpose always give the same numbers, different
 * purposes are unrelated. The state is filled by splitmix32 from the seed and an FNV-1a hash of the purpose.
 *
 * @param seed any whole number
 * @param purpose what the numbers are for, e.g. "draw 3"
 */
export function seededRandom(seed: number, purpose: string): Random {
  let x = 0x811c9dc5;
  for (const character of `${seed} ${purpose}`) x = Math.imul(x ^ character.codePointAt(0)!, 0x01000193);
  const splitmix = () => {
    x = (x + 0x9e3779b9) | 0;
    let z = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  const next = xoshiro128([splitmix(), splitmix(), splitmix(), splitmix()]);
  return () => next() / 2 ** 32;
}

/** `count` different rows of 0..total-1 in ascending order, every subset as likely (partial Fisher-Yates). */
export function drawRows(total: number, count: number, random: Random): Int32Array {
  if (count > total) throw new RangeError(`Cannot draw ${count} of ${total} rows.`);
  const rows = new Int32Array(total);
  for (let i = 0; i < total; i++) rows[i] = i;
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (total - i));
    const kept = rows[i]!;
    rows[i] = rows[j]!;
    rows[j] = kept;
  }
  return rows.slice(0, count).sort();
}
