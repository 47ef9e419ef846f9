import { rejectNonFinite } from './rejectNonFinite';
import { evenShares, underflow, type BoundShares } from './roundingBound';
import type { RowView } from './rowView';

/** Rows are compared in groups of this many: what is not below the bound as a group is not looked at one by one. */
export const groupSize = 16;

/** Any real entry of a tile is far below this (rows are scaled to a length of about 1); rows of padding are above it. */
export const beyondAll = 1e29;

/** What must be known of rows to read the tiles that they are in. */
export interface RowBounds {
  readonly rows: number;
  /** Rows with the padding to a whole number of groups. */
  readonly paddedRows: number;
  /** For each row: with the other row's slack added, the lower bound becomes an upper bound. */
  readonly slack: Float64Array;
  /** Largest slack in each group. */
  readonly groupSlack: Float64Array;
  /** Distances are multiplied by this (a power of two) in the product. */
  readonly scale: number;
  /** Seen in fewer dimensions: the lower bounds are good ones, the upper bounds are not, see `projectRows`. */
  readonly projected: boolean;
}

/**
 * Rows made ready for the tile kernel: centred, scaled, and with two more columns, so that one float32 product gives
 * a rigorous LOWER bound of the squared (scaled) distance.
 */
export interface CentredRows extends RowBounds {
  /** d + 2. */
  readonly width: number;
  /** paddedRows x (d + 2): the row, 1, and -1/2 times its squared length less its share of the error. */
  readonly values: Float32Array;
  /** Squared length of the longest row, centred and scaled. */
  readonly longest: number;
}

/** What is known of rows, without the rows. */
export function boundsOf({ rows, paddedRows, slack, groupSlack, scale, projected }: RowBounds): RowBounds {
  return { rows, paddedRows, slack, groupSlack, scale, projected };
}

/** Squared length up to which a row is scaled well enough: far below {@link beyondAll}, far above 1. */
const longestFit = 2 ** 40;

/**
 * Makes the rows of all views ready for the kernel, around one centre and at one scale.
 *
 * @param shares for each view; even ones unless told.
 * @throws InputError where a value is not finite.
 */
export function centreRows<Views extends readonly [RowView, ...RowView[]]>(
  views: Views,
  centre: Float64Array,
  shares: readonly BoundShares[] = views.map(view => evenShares(view.set.dimension)),
): { [K in keyof Views]: CentredRows } {
  let scale = scaleFor(longestSquare(views[0], centre, 64));
  for (;;) {
    const ready = views.map((view, at) => centreView(view, centre, scale, shares[at]!)) as {
      [K in keyof Views]: CentredRows;
    };
    const longest = ready.reduce((most, { longest: one }) => Math.max(most, one), 0);
    if (longest <= longestFit && (longest >= 1 / longestFit || longest === 0)) return ready;
    // The sample did not show how long rows are: look at all of them, and begin again.
    scale = commonScale(views, centre);
  }
}

/** The scale at which no row of the views is longer than 1; throws InputError where a value is not finite. */
export function commonScale(views: readonly RowView[], centre: Float64Array): number {
  const square = views.reduce((most, view) => Math.max(most, longestSquare(view, centre, Infinity)), 0);
  if (!Number.isFinite(square)) for (const view of views) rejectNonFinite(view.set);
  return scaleFor(square);
}

/** The power of two that brings a row of this squared length to at most 1. */
function scaleFor(square: number): number {
  return square > 0 && Number.isFinite(square) ? 2 ** -Math.ceil(Math.log2(square) / 2) : 1;
}

/** Squared length of the longest of some centred rows; NaN or Infinity if one of them is not finite. */
function longestSquare(view: RowView, centre: Float64Array, sample: number): number {
  const { values, dimension: d } = view.set;
  const step = Math.ceil(view.rows.length / Math.min(sample, view.rows.length));
  let longest = 0;
  for (let u = 0; u < view.rows.length; u += step) {
    let square = 0;
    for (let t = 0, from = view.rows[u]! * d; t < d; t++) square += (values[from + t]! - centre[t]!) ** 2;
    longest = Math.max(longest, square);
  }
  return longest;
}

function centreView(
  view: RowView,
  centre: Float64Array,
  scale: number,
  { held, error }: BoundShares,
): CentredRows {
  const { values: from, dimension: d } = view.set;
  const rows = view.rows.length;
  const room = roomFor(rows, d);
  let longest = 0;
  for (let u = 0; u < rows; u++) {
    const square = centreRow(from, view.rows[u]! * d, centre, scale, room.values, u * room.width);
    // NaN stays: nothing is greater.
    if (square > longest || Number.isNaN(square)) longest = square;
    endRow(room, u, square * (held - error) - underflow(d), 2 * (square * error + underflow(d)));
  }
  return { rows, ...room, scale, longest, projected: false };
}

/** Where rows are made ready. */
type Room = Pick<CentredRows, 'paddedRows' | 'width' | 'values' | 'slack' | 'groupSlack'>;

/** Room for rows of so many numbers and the two columns after them, with padding that no search finds. */
export function roomFor(rows: number, numbers: number): Room {
  const paddedRows = Math.ceil(rows / groupSize) * groupSize;
  const width = numbers + 2;
  const values = new Float32Array(paddedRows * width);
  for (let u = rows; u < paddedRows; u++) {
    values[u * width + numbers] = 1;
    values[u * width + numbers + 1] = -beyondAll;
  }
  const groupSlack = new Float64Array(paddedRows / groupSize);
  return { paddedRows, width, values, slack: new Float64Array(rows), groupSlack };
}

/** Writes what comes after a row's numbers: 1, and -1/2 times what the row brings into lower bounds; and its slack. */
export function endRow({ width, values, slack, groupSlack }: Room, u: number, brings: number, off: number) {
  const end = (u + 1) * width;
  values[end - 2] = 1;
  values[end - 1] = -brings / 2;
  slack[u] = off;
  const group = Math.floor(u / groupSize);
  if (off > groupSlack[group]!) groupSlack[group] = off;
}

/** Writes one centred, scaled row; gives the squared length of what was written. Two sums, as one would wait. */
export function centreRow(
  from: Float32Array,
  source: number,
  centre: Float64Array,
  scale: number,
  into: Float32Array,
  target: number,
): number {
  const d = centre.length;
  const even = d & ~1;
  let square = 0;
  let other = 0;
  for (let t = 0; t < even; t += 2) {
    const value = Math.fround((from[source + t]! - centre[t]!) * scale);
    const next = Math.fround((from[source + t + 1]! - centre[t + 1]!) * scale);
    into[target + t] = value;
    into[target + t + 1] = next;
    square += value * value;
    other += next * next;
  }
  if (even < d) {
    const value = Math.fround((from[source + even]! - centre[even]!) * scale);
    into[target + even] = value;
    square += value * value;
  }
  return square + other;
}

/**
 * Rows `first` to `first + count` with the two extra columns swapped, as the product's left side wants them.
 *
 * @param into memory for them, so that none is asked for at every tile; a view of it is given back.
 */
export function leftBlock(of: CentredRows, first: number, count: number, into: Float32Array): Float32Array {
  const { width } = of;
  const block = into.subarray(0, count * width);
  block.set(of.values.subarray(first * width, (first + count) * width));
  for (let end = width - 1; end < block.length; end += width) {
    const norm = block[end]!;
    block[end] = block[end - 1]!;
    block[end - 1] = norm;
  }
  return block;
}
