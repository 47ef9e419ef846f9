import { Candidates } from '../../candidates/candidates';
import { centreRows } from '../../rows/centredRows';
import type { Meter } from '../../meter';
import { pick, type RowView } from '../../rows/rowView';
import type { TileKernel } from '../../tiles/tileKernel';
import { oneWayPass } from '../tilePass';
import { copyFound } from './clumpSearch';

/**
 * Searches again, in all dimensions, for the rows that a projection does not tell from very many others.
 *
 * @param self whether x and y are the same view, and a row is not its own neighbour
 */
export async function searchAgain(
  kernel: TileKernel,
  found: Candidates,
  [x, y]: readonly [RowView, RowView],
  centre: Float64Array,
  self: boolean,
  meter: Meter,
): Promise<void> {
  const rows = Int32Array.from(found.crowded.keys()).filter(row => found.crowded[row] === 1);
  if (rows.length === 0) return;
  const views = [pick(x, rows), y] as const;
  const ready = centreRows(views, centre);
  // A row finds itself at 0, and is dropped afterwards.
  const k = Math.min(found.nearest.k + (self ? 1 : 0), y.rows.length);
  const again = new Candidates(...views, ...ready, k);
  await oneWayPass(kernel, ready, again, meter);
  for (const [at, row] of rows.entries()) {
    if (again.crowded[at] === 1) continue;
    found.nearest.clear(row);
    copyFound(again.nearest, at, null, found.nearest, row, self);
    found.crowded[row] = 0;
  }
}
