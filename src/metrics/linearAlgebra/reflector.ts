/**
 * Turns x[from..end-1] into the vector v of the reflection I - tau v v' that leaves only its first entry.
 *
 * Squares must neither overflow nor underflow: entries are of about 1, or little beside those that are.
 *
 * @returns that entry, and tau, 0 where there is nothing to do
 */
export function reflector(x: Float64Array, from: number, end: number): { entry: number; tau: number } {
  const first = x[from]!;
  let rest = 0;
  for (let r = from + 1; r < end; r++) rest += x[r]! * x[r]!;
  if (rest === 0) {
    x.fill(0, from, end);
    return { entry: first, tau: 0 };
  }
  const norm = Math.sqrt(first * first + rest);
  const entry = first > 0 ? -norm : norm;
  const scale = 1 / (first - entry);
  for (let r = from + 1; r < end; r++) x[r]! *= scale;
  x[from] = 1;
  return { entry, tau: (entry - first) / entry };
}
