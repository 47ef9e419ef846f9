import { centreRow, endRow, roomFor, type CentredRows } from '../../rows/centredRows';
import type { Meter } from '../../meter';
import { evenShares, projectionShare, roundingShare, underflow } from '../../rows/roundingBound';
import type { RowView } from '../../rows/rowView';
import type { TileKernel } from '../../tiles/tileKernel';
import { tileSize } from '../tilePass';
import type { Basis } from './principalBasis';
import { tileProducts } from './tileProducts';

/** Rows seen in a few directions. */
export interface ProjectedRows {
  /** Of lower bounds. */
  readonly bounds: CentredRows;
  /** Of estimates, as if the rests of two rows were at right angles: no bounds, but near, and quickly found. */
  readonly estimates: CentredRows;
}

/**
 * The rows of a view made ready for the tile kernel, seen in the p directions of a basis only: rows of p + 2 numbers in
 * place of d + 2, for so much less work.
 *
 * Two rows are at least as far apart as their projections, |x - y| >= |Q'x - Q'y|, so the tile's values stay rigorous
 * lower bounds. What lies beside the directions adds to the upper bounds, (rx + ry)^2 <= 2 rx^2 + 2 ry^2 with r the
 * length of the rest of a row: they are valid, and far off. So limits come from distances that are measured: of those that are the nearest by the estimates.
 *
 * @param scale see `commonScale`: one for all views that are compared
 */
export async function projectRows(
  kernel: TileKernel,
  view: RowView,
  centre: Float64Array,
  scale: number,
  basis: Basis,
  meter: Meter,
): Promise<ProjectedRows> {
  const { dimension: d, count: p, directions } = basis;
  const rows = view.rows.length;
  const room = roomFor(rows, p);
  const { width, values } = room;
  const estimated = new Float64Array(rows);
  const tiny = underflow(d) + underflow(p);
  const within = evenShares(p).error;
  const beside = projectionShare(d, p, basis.skew);
  const whole = roundingShare + beside;
  let longest = 0;
  const block = new Float32Array(Math.min(tileSize, rows) * d);
  for (let first = 0; first < rows; first += tileSize) {
    const count = Math.min(tileSize, rows - first);
    const squares = Float64Array.from({ length: count }, (_, i) =>
      centreRow(view.set.values, view.rows[first + i]! * d, centre, scale, block, i * d),
    );
    await meter.breathe();
    const seen = await tileProducts(kernel, block.subarray(0, count * d), directions, d);
    for (let i = 0; i < count; i++) {
      const u = first + i;
      const target = u * width;
      let square = 0;
      for (let t = 0; t < p; t++) {
        const value = seen[i * p + t]!;
        values[target + t] = value;
        square += value * value;
      }
      const all = squares[i]!;
      const error = within * square + whole * all;
      const rest = Math.max(0, all - square);
      estimated[u] = -(square + rest) / 2;
      endRow(room, u, square - error - tiny, 2 * (error + tiny + rest + beside * all));
      if (all > longest) longest = all;
    }
  }
  const bounds = { rows, ...room, scale, longest, projected: true };
  const near = values.slice();
  for (let u = 0; u < rows; u++) near[u * width + p + 1] = estimated[u]!;
  const none = { slack: new Float64Array(rows), groupSlack: new Float64Array(room.groupSlack.length) };
  return { bounds, estimates: { ...bounds, ...none, values: near } };
}
