import { Candidates } from '../../candidates/candidates';
import { centreRows } from '../../rows/centredRows';
import { rowDistance } from '../../rows/distance';
import type { Meter } from '../../meter';
import type { NearestLists } from '../../candidates/nearestLists';
import { clumpShares } from '../../rows/roundingBound';
import { pick, rowOf, type RowView } from '../../rows/rowView';
import type { TileKernel } from '../../tiles/tileKernel';
import { oneWayPass } from '../tilePass';
import type { Clump } from './clump';

/**
 * Searches again for some rows of x, around a clump of targets: first in the clump, then, as near as that has shown to
 * be of use, in the rest. Rows that are answered are no longer crowded; the others keep what they had.
 *
 * @param self whether x and y are the same view, and a row is not its own neighbour.
 */
export async function searchClump(
  kernel: TileKernel,
  found: Candidates,
  [x, y]: readonly [RowView, RowView],
  clump: Clump,
  rows: Int32Array,
  self: boolean,
  meter: Meter,
): Promise<void> {
  if (rows.length === 0) return;
  const centre = rowOf(y, clump.middle);
  // A row finds itself at 0, and is dropped afterwards.
  const k = found.nearest.k + (self ? 1 : 0);
  const inside = placesWhere(clump.toTargets, distance => distance <= clump.radius);
  const near = await searchInside(kernel, pick(x, rows), pick(y, inside), centre, k, clump, meter);

  const answered = placesWhere(near.crowded, flag => flag === 0);
  const queries = rows.filter((_, at) => near.crowded[at] === 0);
  if (queries.length === 0) return;
  let farthest = 0;
  queries.forEach((row, at) => {
    const toMiddle = rowDistance(x, row, y, clump.middle);
    farthest = Math.max(farthest, (toMiddle + near.nearest.reach(answered[at]!)) * (1 + 1e-9));
  });
  const outside = placesWhere(clump.toTargets, distance => distance > clump.radius && distance <= farthest);
  const views = [pick(x, queries), pick(y, outside)] as const;
  let far: Candidates | null = null;
  if (outside.length > 0) {
    const ready = centreRows(views, centre);
    far = new Candidates(...views, ...ready, k);
    for (let at = 0; at < queries.length; at++) far.expect(at, near.nearest.reach(answered[at]!));
    await oneWayPass(kernel, ready, far, meter);
  }
  for (let at = 0; at < queries.length; at++) {
    if (far?.crowded[at] === 1) continue;
    const row = queries[at]!;
    found.nearest.clear(row);
    copyFound(near.nearest, answered[at]!, inside, found.nearest, row, self);
    if (far) copyFound(far.nearest, at, outside, found.nearest, row, self);
    found.crowded[row] = 0;
  }
}

async function searchInside(
  kernel: TileKernel,
  x: RowView,
  y: RowView,
  centre: Float64Array,
  k: number,
  clump: Clump,
  meter: Meter,
): Promise<Candidates> {
  const nearness = Math.min(1, clump.radius / clump.pivotDistance);
  const ready = centreRows([x, y], centre, clumpShares(centre.length, nearness));
  const found = new Candidates(x, y, ...ready, Math.min(k, y.rows.length), {
    offset: squaresFrom(centre, x, ready[0].scale),
  });
  await oneWayPass(kernel, ready, found, meter);
  return found;
}

/** Squared distance, scaled, of every row of a view from a point. */
function squaresFrom(point: Float64Array, view: RowView, scale: number): Float64Array {
  return Float64Array.from(view.rows, (_, u) => {
    const row = rowOf(view, u);
    let square = 0;
    for (let t = 0; t < row.length; t++) square += (row[t]! - point[t]!) ** 2;
    return square * scale * scale;
  });
}

/**
 * Offers a row what was found for row `at` of another search; the row itself is passed over.
 *
 * @param targets which targets of the row those of the other search are; null for the same
 */
export function copyFound(
  from: NearestLists,
  at: number,
  targets: Int32Array | null,
  to: NearestLists,
  row: number,
  self: boolean,
): void {
  for (let j = at * from.k; j < at * from.k + from.counts[at]!; j++) {
    const place = from.indices[j]!;
    const target = targets ? targets[place]! : place;
    if (!(self && target === row)) to.offer(row, target, from.distances[j]!);
  }
}

function placesWhere(values: Float64Array | Uint8Array, test: (value: number) => boolean): Int32Array {
  const places = new Int32Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++) if (test(values[at]!)) places[count++] = at;
  return places.slice(0, count);
}
