import { rowDistance } from '../../rows/distance';
import type { NearestLists } from '../../candidates/nearestLists';
import { rowOf, type RowView } from '../../rows/rowView';

/** Targets that lie close together, as seen from a query for which they tie. */
export interface Clump {
  /** The target that serves as centre. */
  readonly middle: number;
  /** Targets within this distance of the middle are in the clump. */
  readonly radius: number;
  /** From the middle to every target. */
  readonly toTargets: Float64Array;
  readonly pivotDistance: number;
}

/** A clump is at least so many times smaller than its distance to the pivot or to the centre that failed. */
const smallness = 8;

/** The clump around the nearest target of an answered query; null where its nearest targets are far apart. */
export function findClump(
  x: RowView,
  pivot: number,
  y: RowView,
  nearest: NearestLists,
  centre: Float64Array,
): Clump | null {
  const own = nearest.indices.subarray(pivot * nearest.k, pivot * nearest.k + nearest.counts[pivot]!);
  const middle = own[0]!;
  const toTargets = Float64Array.from(y.rows, (_, target) => rowDistance(y, middle, y, target));
  let size = 0;
  for (const target of own) size = Math.max(size, toTargets[target]!);
  const pivotDistance = rowDistance(x, pivot, y, middle);
  const centreDistance = Math.sqrt(
    rowOf(y, middle).reduce((sum, value, t) => sum + (value - centre[t]!) ** 2, 0),
  );
  if (size * smallness > Math.max(pivotDistance, centreDistance)) return null;
  return { middle, radius: 4 * Math.max(size, pivotDistance / 2 ** 40), toTargets, pivotDistance };
}
