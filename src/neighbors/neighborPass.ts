import type { Candidates } from './candidates';
import { centreRows, type CentredRows } from './centredRows';
import { answerCrowded } from './crowdedRows';
import type { Meter } from './meter';
import { projectWherePays } from './projectWherePays';
import { centralPoint, type RowView } from './rowView';
import { searchAgain } from './searchAgain';
import type { TileKernel } from './tileKernel';
import { crossPass, selfPass, type Watch } from './tilePass';

/** Who else sees the tiles of a pass. */
export interface Watcher<Ready> {
  /** Whether upper bounds that are far off will do, so that the pass may see fewer dimensions. */
  readonly looseBounds: boolean;
  start(ready: Ready): Promise<Watch>;
}

/**
 * The k nearest other rows of x for every row of x: in one pass over the pairs, or, where it pays, in two that see few
 * dimensions, the first for good limits. Both end with those rows that float32 or few dimensions do not tell apart.
 *
 * @param project gives the rows in few dimensions, or nothing where that does not pay
 */
export async function nearestInSelf(
  kernel: TileKernel,
  x: RowView,
  k: number,
  meter: Meter,
  watcher?: Watcher<CentredRows>,
  project = projectWherePays,
): Promise<Candidates> {
  const centre = centralPoint(x);
  const [few] = watcher?.looseBounds === false ? [] : await project(kernel, [x], centre, [k], meter);
  const ready = few ? few.bounds : centreRows([x], centre)[0];
  const near = few && (await selfPass(kernel, x, k, few.estimates, meter));
  const found = await selfPass(kernel, x, k, ready, meter, await watcher?.start(ready), near);
  if (few) await searchAgain(kernel, found, [x, x], centre, true, meter);
  await answerCrowded(kernel, found, [x, x], centre, true, meter);
  return found;
}

/** The kx nearest rows of y for every row of x, and the ky nearest of x for every row of y; see `nearestInSelf`. */
export async function nearestAcross(
  kernel: TileKernel,
  views: readonly [RowView, RowView],
  k: readonly [number, number],
  meter: Meter,
  watcher?: Watcher<readonly [CentredRows, CentredRows]>,
  project = projectWherePays,
): Promise<{ xInY: Candidates; yInX: Candidates }> {
  const [x, y] = views;
  const centre = centralPoint(x, y);
  const [fewX, fewY] = watcher?.looseBounds === false ? [] : await project(kernel, views, centre, k, meter);
  const few = fewX && fewY;
  const ready = few ? ([fewX.bounds, fewY.bounds] as const) : centreRows(views, centre);
  const near = few && (await crossPass(kernel, views, k, [fewX.estimates, fewY.estimates], meter));
  const found = await crossPass(kernel, views, k, ready, meter, await watcher?.start(ready), near);
  for (const [some, of] of [
    [found.xInY, [x, y]],
    [found.yInX, [y, x]],
  ] as const) {
    if (few) await searchAgain(kernel, some, of, centre, false, meter);
    await answerCrowded(kernel, some, of, centre, false, meter);
  }
  return found;
}
