import type { RowView } from './rowView';

/** Rows are compared in groups of this many: what is not below the bound as a group is not looked at one by one. */
export const groupSize = 16;

/** Any real entry of a tile is far below this (rows are scaled to length 1 at most); rows of padding are above it. */
export const beyondAll = 1e29;

/** Unit roundoff of float32. */
const unit = 2 ** -24;

/**
 * Rows made ready for the tile kernel: centred, scaled, and with two more columns, so that one float32 product gives
 * a rigorous LOWER bound of the squared (scaled) distance.
 */
export interface CentredRows {
  readonly rows: number;
  /** Rows with the padding to a whole number of groups. */
  readonly paddedRows: number;
  /** d + 2. */
  readonly width: number;
  /** paddedRows x (d + 2): the row, 1, and its {@link shortenedNorm} times -1/2. */
  readonly values: Float32Array;
  /** For each row: with the other row's slack added, the lower bound becomes an upper bound. */
  readonly slack: Float64Array;
  /** Largest slack in each group. */
  readonly groupSlack: Float64Array;
  /** Distances are multiplied by this (a power of two) in the product. */
  readonly scale: number;
}

/**
 * How far float32 can be off, as a share c of |x|^2 + |y|^2, with u = 2^-24 and x, y the centred rows of length d.
 *
 * The kernel sums d + 2 products in an unknown order, which errs by at most g = (d+2)u / (1 - (d+2)u) times the sum of
 * the terms' sizes (Higham, Accuracy and Stability, eq. 3.4), that is 2|x||y| + |x|^2 + |y|^2 <= 2(|x|^2 + |y|^2).
 * Rounding the centred rows to float32 moves a squared distance by at most 2u(|x| + |y|)^2 <= 4u(|x|^2 + |y|^2), and
 * rounding the two norms by u of them; the ten covers these with what is of second order.
 * True for any float32 matrix product; not for TF32 or bfloat16.
 */
function errorShare(d: number): number {
  const terms = (d + 2) * unit;
  return (2 * terms) / (1 - terms) + 10 * unit;
}

/** Products too small for float32 become 0: what all of a row's can lose together. */
function underflow(d: number): number {
  return (d + 8) * 2 ** -120;
}

/** Length of the longest centred row. */
export function longestRow(view: RowView, centre: Float64Array): number {
  const { values, dimension: d } = view.set;
  let longest = 0;
  for (const row of view.rows) {
    let norm = 0;
    for (let t = 0, from = row * d; t < d; t++) norm += (values[from + t]! - centre[t]!) ** 2;
    if (norm > longest) longest = norm;
  }
  return Math.sqrt(longest);
}

/** The power of two that brings a row of this length to at most 1, so that nothing overflows. */
export function scaleFor(longest: number): number {
  return longest === 0 ? 1 : 2 ** -Math.ceil(Math.log2(longest));
}

/** Makes rows ready for the kernel; both sides of a product must share centre and scale. */
export function centreRows(view: RowView, centre: Float64Array, scale: number): CentredRows {
  const { values: from, dimension: d } = view.set;
  const rows = view.rows.length;
  const paddedRows = Math.ceil(rows / groupSize) * groupSize;
  const width = d + 2;
  const values = new Float32Array(paddedRows * width);
  const slack = new Float64Array(rows);
  const groupSlack = new Float64Array(paddedRows / groupSize);
  const share = errorShare(d);
  for (let u = 0; u < rows; u++) {
    const source = view.rows[u]! * d;
    const target = u * width;
    let norm = 0;
    for (let t = 0; t < d; t++) {
      const value = Math.fround((from[source + t]! - centre[t]!) * scale);
      values[target + t] = value;
      norm += value * value;
    }
    values[target + d] = 1;
    values[target + d + 1] = -shortenedNorm(norm, share, d) / 2;
    slack[u] = 2 * (norm * share + underflow(d));
    const group = Math.floor(u / groupSize);
    if (slack[u]! > groupSlack[group]!) groupSlack[group] = slack[u]!;
  }
  for (let u = rows; u < paddedRows; u++) {
    values[u * width + d] = 1;
    values[u * width + d + 1] = -beyondAll;
  }
  return { rows, paddedRows, width, values, slack, groupSlack, scale };
}

/** |x|^2 less this row's share of the error: that is what turns the product into a lower bound. */
function shortenedNorm(norm: number, share: number, d: number): number {
  return norm * (1 - share) - underflow(d);
}

/** Rows `first` to `first + count` with the two extra columns swapped, as the product's left side wants them. */
export function leftBlock(of: CentredRows, first: number, count: number): Float32Array {
  const { width } = of;
  const block = of.values.slice(first * width, (first + count) * width);
  for (let end = width - 1; end < block.length; end += width) {
    const norm = block[end]!;
    block[end] = block[end - 1]!;
    block[end - 1] = norm;
  }
  return block;
}
