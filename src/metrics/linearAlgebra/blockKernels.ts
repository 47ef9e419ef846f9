// What reflections do to a block of rows within a larger array, `step` numbers from one row to the next: loops over four
// rows at once, so that no sum waits for the one before.

/** p = tau B v of `rows` x `columns` entries from `from` on. */
export function timesRight(
  values: Float64Array,
  from: number,
  step: number,
  rows: number,
  columns: number,
  v: Float64Array,
  tau: number,
  p: Float64Array,
): void {
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    const row0 = from + i * step;
    const [row1, row2, row3] = [row0 + step, row0 + 2 * step, row0 + 3 * step];
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    for (let c = 0; c < columns; c++) {
      const factor = v[c]!;
      sum0 += values[row0 + c]! * factor;
      sum1 += values[row1 + c]! * factor;
      sum2 += values[row2 + c]! * factor;
      sum3 += values[row3 + c]! * factor;
    }
    p[i] = tau * sum0;
    p[i + 1] = tau * sum1;
    p[i + 2] = tau * sum2;
    p[i + 3] = tau * sum3;
  }
  for (; i < rows; i++) {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += values[from + i * step + c]! * v[c]!;
    p[i] = tau * sum;
  }
}

/** B <- B - p v'. */
export function rankOne(
  values: Float64Array,
  from: number,
  step: number,
  rows: number,
  columns: number,
  p: Float64Array,
  v: Float64Array,
): void {
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    const row0 = from + i * step;
    const [row1, row2, row3] = [row0 + step, row0 + 2 * step, row0 + 3 * step];
    const [p0, p1, p2, p3] = [p[i]!, p[i + 1]!, p[i + 2]!, p[i + 3]!];
    for (let c = 0; c < columns; c++) {
      const vc = v[c]!;
      values[row0 + c]! -= p0 * vc;
      values[row1 + c]! -= p1 * vc;
      values[row2 + c]! -= p2 * vc;
      values[row3 + c]! -= p3 * vc;
    }
  }
  for (; i < rows; i++) {
    for (let c = 0; c < columns; c++) values[from + i * step + c]! -= p[i]! * v[c]!;
  }
}

/** q = tau (B - p v')' u. */
export function timesLeft(
  values: Float64Array,
  from: number,
  step: number,
  rows: number,
  columns: number,
  u: Float64Array,
  p: Float64Array,
  v: Float64Array,
  tau: number,
  q: Float64Array,
): void {
  let along = 0;
  for (let i = 0; i < rows; i++) along += u[i]! * p[i]!;
  for (let c = 0; c < columns; c++) q[c] = -tau * along * v[c]!;
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    const row0 = from + i * step;
    const [row1, row2, row3] = [row0 + step, row0 + 2 * step, row0 + 3 * step];
    const [u0, u1, u2, u3] = [tau * u[i]!, tau * u[i + 1]!, tau * u[i + 2]!, tau * u[i + 3]!];
    for (let c = 0; c < columns; c++) {
      q[c]! +=
        values[row0 + c]! * u0 + values[row1 + c]! * u1 + (values[row2 + c]! * u2 + values[row3 + c]! * u3);
    }
  }
  for (; i < rows; i++) {
    const factor = tau * u[i]!;
    for (let c = 0; c < columns; c++) q[c]! += values[from + i * step + c]! * factor;
  }
}

/** B <- B - p v' - u q' of the rows `first` to `end` - 1. */
export function rankTwo(
  values: Float64Array,
  from: number,
  step: number,
  first: number,
  end: number,
  columns: number,
  p: Float64Array,
  v: Float64Array,
  u: Float64Array,
  q: Float64Array,
): void {
  let i = first;
  for (; i + 3 < end; i += 4) {
    const row0 = from + i * step;
    const [row1, row2, row3] = [row0 + step, row0 + 2 * step, row0 + 3 * step];
    const [p0, p1, p2, p3] = [p[i]!, p[i + 1]!, p[i + 2]!, p[i + 3]!];
    const [u0, u1, u2, u3] = [u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!];
    for (let c = 0; c < columns; c++) {
      const vc = v[c]!;
      const qc = q[c]!;
      values[row0 + c]! -= p0 * vc + u0 * qc;
      values[row1 + c]! -= p1 * vc + u1 * qc;
      values[row2 + c]! -= p2 * vc + u2 * qc;
      values[row3 + c]! -= p3 * vc + u3 * qc;
    }
  }
  for (; i < end; i++) {
    for (let c = 0; c < columns; c++) values[from + i * step + c]! -= p[i]! * v[c]! + u[i]! * q[c]!;
  }
}
