import type { Candidates } from '../candidates/candidates';
import { centreRows, type CentredRows } from '../rows/centredRows';
import type { Meter } from '../meter';
import { centralPoint, type RowView } from '../rows/rowView';
import type { TileKernel } from '../tiles/tileKernel';
import type { TileThreads } from '../threads/tileThreads';
import { answerCrowded } from './crowded/crowdedRows';
import { projectWherePays } from './projection/projectWherePays';
import { searchAgain } from './crowded/searchAgain';
import { crossPass, selfPass, type PassHelpers } from './tilePass';

/** Who else sees the tiles of a pass. */
export interface Watcher<Ready> {
  /** Whether upper bounds that are far off will do, so that the pass may see fewer dimensions. */
  readonly looseBounds: boolean;
  start(ready: Ready): Promise<PassHelpers>;
}

export interface PassOptions<Ready> {
  readonly watcher?: Watcher<Ready> | undefined;
  /** Gives the rows in few dimensions, or nothing where that does not pay. */
  readonly project?: typeof projectWherePays;
  /** The views are then of shared sets, see `shareSet`. */
  readonly threads?: TileThreads | null;
}

/**
 * The k nearest other rows of x for every row of x: in one pass over the pairs, or, where it pays, in two that see few
 * dimensions, the first for good limits. Both end with those rows that float32 or few dimensions do not tell apart.
 */
export async function nearestInSelf(
  kernel: TileKernel,
  x: RowView,
  k: number,
  meter: Meter,
  { watcher, project = projectWherePays, threads = null }: PassOptions<CentredRows> = {},
): Promise<Candidates> {
  const centre = centralPoint(x);
  const [few] =
    watcher?.looseBounds === false ? [] : await project(kernel, [x], centre, [k], meter, threads?.count);
  const ready = few ? few.bounds : centreRows([x], centre)[0];
  const near = few && (await selfPass(kernel, x, k, few.estimates, meter, { threads }));
  const helpers = { ...(await watcher?.start(ready)), threads };
  const found = await selfPass(kernel, x, k, ready, meter, helpers, near);
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
  {
    watcher,
    project = projectWherePays,
    threads = null,
  }: PassOptions<readonly [CentredRows, CentredRows]> = {},
): Promise<{ xInY: Candidates; yInX: Candidates }> {
  const [x, y] = views;
  const centre = centralPoint(x, y);
  const [fewX, fewY] =
    watcher?.looseBounds === false ? [] : await project(kernel, views, centre, k, meter, threads?.count);
  const few = fewX && fewY;
  const ready = few ? ([fewX.bounds, fewY.bounds] as const) : centreRows(views, centre);
  const estimates = few && ([fewX.estimates, fewY.estimates] as const);
  const near = estimates && (await crossPass(kernel, views, k, estimates, meter, { threads }));
  const helpers = { ...(await watcher?.start(ready)), threads };
  const found = await crossPass(kernel, views, k, ready, meter, helpers, near);
  for (const [some, of] of [
    [found.xInY, [x, y]],
    [found.yInX, [y, x]],
  ] as const) {
    if (few) await searchAgain(kernel, some, of, centre, false, meter);
    await answerCrowded(kernel, some, of, centre, false, meter);
  }
  return found;
}
