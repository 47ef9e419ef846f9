import type { Candidates } from '../../candidates/candidates';
import { rowDistance } from '../../rows/distance';
import type { Meter } from '../../meter';
import type { RowView } from '../../rows/rowView';
import type { TileKernel } from '../../tiles/tileKernel';
import { findClump, type Clump } from './clump';
import { searchClump } from './clumpSearch';

/** A row that so many clump searches have not answered is measured against everything. */
const attemptsOfARow = 3;

/**
 * Answers the rows that a pass put off: for each of them very many targets tie within float32's rounding.
 *
 * Each round takes one of them as pivot and measures it against everything in float64, which answers it. Where what
 * ties is a small clump of targets (a collapsed generator), all crowded rows that see the clump are searched again with
 * the clump as centre, where the rounding is as small as the clump. Every round answers its pivot, so it ends, at worst
 * after as much work as brute force.
 *
 * @param self whether x and y are the same view, and a row is not its own neighbour.
 */
export async function answerCrowded(
  kernel: TileKernel,
  found: Candidates,
  [x, y]: readonly [RowView, RowView],
  centre: Float64Array,
  self: boolean,
  meter: Meter,
): Promise<void> {
  const { nearest, crowded } = found;
  const attempts = new Uint8Array(x.rows.length);
  for (let pivot = crowded.indexOf(1); pivot >= 0; pivot = crowded.indexOf(1, pivot)) {
    nearest.clear(pivot);
    for (let target = 0; target < y.rows.length; target++) {
      if (!(self && target === pivot)) nearest.offer(pivot, target, rowDistance(x, pivot, y, target));
      if (target % 1024 === 0) await meter.breathe();
    }
    crowded[pivot] = 0;
    if (attempts[pivot] === attemptsOfARow) continue;
    const clump = findClump(x, pivot, y, nearest, centre);
    if (clump === null) continue;
    const queries = seersOf(clump, x, y, found, attempts);
    for (const row of queries) attempts[row]!++;
    await searchClump(kernel, found, [x, y], clump, queries, self, meter);
  }
}

/** Crowded rows, at most some times as far as the pivot, whose nearest target found so far lies in the clump. */
function seersOf(clump: Clump, x: RowView, y: RowView, found: Candidates, attempts: Uint8Array): Int32Array {
  const seers: number[] = [];
  for (let row = 0; row < attempts.length; row++) {
    if (found.crowded[row] === 0 || attempts[row]! >= attemptsOfARow) continue;
    const first = found.nearest.indices[row * found.nearest.k]!;
    if (clump.toTargets[first]! > clump.radius) continue;
    if (rowDistance(x, row, y, clump.middle) <= 4 * clump.pivotDistance) seers.push(row);
  }
  return Int32Array.from(seers);
}
