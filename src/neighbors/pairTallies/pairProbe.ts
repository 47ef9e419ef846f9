import { rowDistance } from '../rows/distance';
import type { RowView } from '../rows/rowView';

/** Bounds widened by this share are safe against the rounding of radii, squares and scales in float64. */
export const safety = 2 ** -20;

/** A pair of rows: float32 bounds of its squared, scaled distance, and the float64 distance for who asks. */
export class PairProbe {
  lower = 0;
  upper = 0;
  private readonly x: RowView;
  private readonly y: RowView;
  private u = 0;
  private v = 0;
  private measured = NaN;

  constructor(x: RowView, y: RowView) {
    this.x = x;
    this.y = y;
  }

  /** Turns to row u of x and row v of y. */
  point(u: number, v: number, lower: number, upper: number): void {
    this.u = u;
    this.v = v;
    this.lower = lower;
    this.upper = upper;
    this.measured = NaN;
  }

  /** Euclidean distance, unscaled; measured once. */
  distance(): number {
    if (Number.isNaN(this.measured)) this.measured = rowDistance(this.x, this.u, this.y, this.v);
    return this.measured;
  }
}
