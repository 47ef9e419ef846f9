import { rankTwo, timesLeft, timesRight } from './blockKernels';
import { reflector } from './reflector';
import type { SymmetricBand } from './symmetricBand';
import type { Tridiagonal } from './tridiagonal';

/**
 * An orthogonally similar tridiagonal matrix of a band: 6 n^2 w operations in 2 n w numbers, which stay in the
 * processor's cache.
 *
 * A reflection clears a column below its first entry and fills a block further down the band. Of that block one
 * column is cleared at once, by a reflection that fills the next block; the others are left to the sweeps to come
 * (Murata and Horikoshi 1975). So nothing lies farther than 2 w - 1 places from the diagonal.
 *
 * @param band scaled, so that squares neither overflow nor underflow
 */
export function chaseBulges({ rows: n, width: w, values: band }: SymmetricBand): Tridiagonal {
  // Of row i the columns i - 2 w + 1 to i: one row further, one column to the left.
  const step = 2 * w - 1;
  const values = new Float64Array(n * (step + 1));
  const at = (row: number, column: number) => (row + 1) * step + column;
  for (let row = 0; row < n; row++)
    values.set(band.subarray(row * (w + 1), (row + 1) * (w + 1)), at(row, row - w));
  let v = new Float64Array(w);
  let next = new Float64Array(w);
  const p = new Float64Array(w);
  const q = new Float64Array(w);
  for (let column = 0; column + 2 < n; column++) {
    let first = column + 1;
    let size = Math.min(w, n - first);
    for (let i = 0; i < size; i++) v[i] = values[at(first + i, column)]!;
    let { entry, tau } = reflector(v, 0, size);
    values[at(first, column)] = entry;
    for (let i = 1; i < size; i++) values[at(first + i, column)] = 0;
    for (;;) {
      turnSquare(values, at(first, first), step, size, v, tau, p);
      const below = Math.min(w, n - first - size);
      if (below === 0) break;
      const block = at(first + size, first);
      timesRight(values, block, step, below, size, v, tau, p);
      for (let i = 0; i < below; i++) next[i] = values[block + i * step]! - p[i]! * v[0]!;
      ({ entry, tau } = reflector(next, 0, below));
      timesLeft(values, block, step, below, size, next, p, v, tau, q);
      rankTwo(values, block, step, 0, below, size, p, v, next, q);
      values[block] = entry;
      for (let i = 1; i < below; i++) values[block + i * step] = 0;
      first += size;
      size = below;
      [v, next] = [next, v];
    }
  }
  return {
    diagonal: Float64Array.from({ length: n }, (_, i) => values[at(i, i)]!),
    beside: Float64Array.from({ length: Math.max(0, n - 1) }, (_, i) => values[at(i + 1, i)]!),
  };
}

/** A <- H A H of a square on the diagonal, of which only the lower triangle is there; H = I - tau v v'. */
function turnSquare(
  values: Float64Array,
  from: number,
  step: number,
  size: number,
  v: Float64Array,
  tau: number,
  w: Float64Array,
): void {
  if (tau === 0) return;
  timesSquare(values, from, step, size, v, w);
  let along = 0;
  for (let i = 0; i < size; i++) along += w[i]! * v[i]!;
  const shift = (tau * tau * along) / 2;
  for (let i = 0; i < size; i++) w[i] = tau * w[i]! - shift * v[i]!;
  // A - v w' - w v': four rows to the left of where they meet the diagonal, then the corner there.
  for (let i = 0; i < size; i += 4) {
    const end = Math.min(i + 4, size);
    rankTwo(values, from, step, i, end, i, v, w, w, v);
    for (let row = i; row < end; row++) {
      for (let c = i; c <= row; c++) values[from + row * step + c]! -= v[row]! * w[c]! + w[row]! * v[c]!;
    }
  }
}

/** w = A v of a square on the diagonal. */
function timesSquare(
  values: Float64Array,
  from: number,
  step: number,
  size: number,
  v: Float64Array,
  w: Float64Array,
): void {
  w.fill(0, 0, size);
  let i = 0;
  for (; i + 3 < size; i += 4) {
    const row0 = from + i * step;
    const [row1, row2, row3] = [row0 + step, row0 + 2 * step, row0 + 3 * step];
    const [v0, v1, v2, v3] = [v[i]!, v[i + 1]!, v[i + 2]!, v[i + 3]!];
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    for (let c = 0; c < i; c++) {
      const factor = v[c]!;
      const a0 = values[row0 + c]!;
      const a1 = values[row1 + c]!;
      const a2 = values[row2 + c]!;
      const a3 = values[row3 + c]!;
      sum0 += a0 * factor;
      sum1 += a1 * factor;
      sum2 += a2 * factor;
      sum3 += a3 * factor;
      w[c]! += a0 * v0 + a1 * v1 + (a2 * v2 + a3 * v3);
    }
    w[i]! += sum0;
    w[i + 1]! += sum1;
    w[i + 2]! += sum2;
    w[i + 3]! += sum3;
    for (let row = i; row < i + 4; row++) timesCorner(values, from + row * step, i, row, v, w);
  }
  for (; i < size; i++) timesCorner(values, from + i * step, 0, i, v, w);
}

/** What the columns `first` to `row` of one row of the lower triangle add to A v. */
function timesCorner(
  values: Float64Array,
  from: number,
  first: number,
  row: number,
  v: Float64Array,
  w: Float64Array,
): void {
  const factor = v[row]!;
  let sum = values[from + row]! * factor;
  for (let c = first; c < row; c++) {
    const value = values[from + c]!;
    sum += value * v[c]!;
    w[c]! += value * factor;
  }
  w[row]! += sum;
}
