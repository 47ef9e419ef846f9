import type { Candidates } from './candidates';
import { rowDistance } from './distance';
import type { Meter } from './meter';
import type { NearestLists } from './nearestLists';
import { pick, rowOf, type RowView } from './rowView';
import type { TileKernel } from './tileKernel';
import { oneWayPass } from './tilePass';

/** Crowded rows within this share of the pivot's distance from the old centre are searched around the pivot. */
const nearShare = 1 / 8;

/**
 * Answers the rows that a pass put off.
 *
 * Such rows lie in a clump whose inner distances drown in float32's rounding of the far-away centre (a collapsed
 * generator). Each round takes one of them as pivot, measures it against everything in float64, which answers it, and
 * searches its clump again with the pivot as centre, where the rounding is as small as the clump; what is crowded
 * there too is answered in the same way, further in. Every round answers its pivot, so it ends, at worst after as
 * much work as brute force.
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
  for (let pivot = crowded.indexOf(1); pivot >= 0; pivot = crowded.indexOf(1, pivot)) {
    const toTargets = await distancesFrom(x, pivot, y, meter);
    nearest.clear(pivot);
    for (let target = 0; target < toTargets.length; target++) {
      if (!(self && target === pivot)) nearest.offer(pivot, target, toTargets[target]!);
    }
    crowded[pivot] = 0;
    const clump = await clumpAround(x, pivot, found, centre, meter);
    if (clump.places.length === 0) continue;
    const targets = placesWhere(toTargets, distance => distance <= clump.reach);
    const k = Math.min(nearest.k + (self ? 1 : 0), targets.length);
    const part = [pick(x, clump.places), pick(y, targets)] as const;
    const origin = rowOf(x, pivot);
    const inner = await oneWayPass(kernel, part, k, origin, meter);
    await answerCrowded(kernel, inner, part, origin, false, meter);
    for (let at = 0; at < clump.places.length; at++) {
      const row = clump.places[at]!;
      copyAnswer(inner.nearest, at, targets, nearest, row, self);
      crowded[row] = 0;
    }
  }
}

/** The crowded rows near the pivot, and how far from the pivot a neighbour of any of them can be. */
async function clumpAround(x: RowView, pivot: number, found: Candidates, centre: Float64Array, meter: Meter) {
  const crowded = placesWhere(found.crowded, flag => flag === 1);
  const toCrowded = await distancesFrom(x, pivot, pick(x, crowded), meter);
  const near =
    nearShare * Math.sqrt(rowOf(x, pivot).reduce((sum, value, t) => sum + (value - centre[t]!) ** 2, 0));
  const places = crowded.filter((_, at) => toCrowded[at]! <= near);
  let reach = 0;
  for (let at = 0; at < crowded.length; at++) {
    if (toCrowded[at]! <= near) reach = Math.max(reach, toCrowded[at]! + found.nearest.reach(crowded[at]!));
  }
  return { places, reach: reach * (1 + 1e-9) };
}

/** Takes a row's answer over from a search of a part, whose targets were `targets`; the row itself is passed over. */
function copyAnswer(
  from: NearestLists,
  at: number,
  targets: Int32Array,
  to: NearestLists,
  row: number,
  self: boolean,
): void {
  to.clear(row);
  for (let j = at * from.k; j < (at + 1) * from.k; j++) {
    const target = targets[from.indices[j]!]!;
    if (!(self && target === row)) to.offer(row, target, from.distances[j]!);
  }
}

async function distancesFrom(x: RowView, pivot: number, y: RowView, meter: Meter): Promise<Float64Array> {
  const distances = new Float64Array(y.rows.length);
  for (let v = 0; v < distances.length; v++) {
    distances[v] = rowDistance(x, pivot, y, v);
    if (v % 1024 === 0) await meter.breathe();
  }
  return distances;
}

function placesWhere(values: Float64Array | Uint8Array, test: (value: number) => boolean): Int32Array {
  const places = new Int32Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++) if (test(values[at]!)) places[count++] = at;
  return places.slice(0, count);
}
