import type { FeatureSet } from '../features/featureSet';
import type { CentredRows } from './rows/centredRows';
import { checkCross, checkSelf } from './checkSearch';
import { rejectNonFinite } from './rows/rejectNonFinite';
import { distinctRows, type DistinctRows } from './rows/distinctRows';
import { expandCopies } from './candidates/expandCopies';
import { Meter } from './meter';
import { nearestAcross, nearestInSelf, type Watcher } from './passes/neighborPass';
import type { CrossTables, NeighborSearch, SearchOptions } from './neighborSearch';
import type { NeighborTable } from './neighborTable';
import { SearchDevice } from './searchDevice';
import { tileSize } from './passes/tilePass';
import { searchOnThreads, type TileMaker } from './passes/tileSearch';
import { createTurns } from './tiles/turns';

/**
 * Exact k-nearest-neighbour search: the answer of a float64 brute force, at the cost of one float32 matrix product per
 * pair of sets and half of one per set with itself.
 *
 * Memory beside the features: a centred copy of each set, one tile, and a few candidates a row; nothing n x m. Where
 * threads take tiles in, a copy of each set that they share, four more tiles, and what they count (see `threads/`).
 *
 * @param device what makes the products, the CPU unless told; the answer is the same to the bit
 */
export async function openExactSearch(device = new SearchDevice()): Promise<NeighborSearch> {
  const kernel = await device.openKernel(tileSize);
  const maker = { kernel, device };
  const inTurn = createTurns();
  return {
    self: (x, k, options) => inTurn(() => searchSelf(maker, x, k, options)),
    cross: (x, y, kx, ky, options) => inTurn(() => searchCross(maker, [x, y], [kx, ky], options)),
    dispose: () => inTurn(() => kernel.release()),
  };
}

/** @param watch gives who else sees the tiles, of the distinct rows; not asked where all rows are copies */
export async function searchSelf(
  { kernel, device }: TileMaker,
  given: FeatureSet,
  k: number,
  options?: SearchOptions,
  watch?: (x: DistinctRows) => Watcher<CentredRows>,
): Promise<NeighborTable> {
  checkSelf(given, k);
  return searchOnThreads(device, given.rows ** 2 / 2, [given], async ([set], threads) => {
    const x = distinctRows(set);
    const others = x.rows.length - 1;
    const meter = new Meter((x.rows.length * others) / 2, options);
    if (others === 0) {
      rejectNonFinite(set);
      meter.end();
      return expandCopies(x, x, null, k, true);
    }
    const found = await nearestInSelf(kernel, x, Math.min(k, others), meter, {
      watcher: watch?.(x),
      threads,
    });
    meter.end();
    return expandCopies(x, x, found.nearest, k, true);
  });
}

async function searchCross(
  { kernel, device }: TileMaker,
  sets: readonly [FeatureSet, FeatureSet],
  [kx, ky]: readonly [number, number],
  options?: SearchOptions,
): Promise<CrossTables> {
  checkCross(...sets, kx, ky);
  return searchOnThreads(device, sets[0].rows * sets[1].rows, sets, async ([xSet, ySet], threads) => {
    const x = distinctRows(xSet);
    const y = distinctRows(ySet);
    const meter = new Meter(x.rows.length * y.rows.length, options);
    const k = [Math.min(kx, y.rows.length), Math.min(ky, x.rows.length)] as const;
    const { xInY, yInX } = await nearestAcross(kernel, [x, y], k, meter, { threads });
    meter.end();
    return {
      xInY: expandCopies(x, y, xInY.nearest, kx, false),
      yInX: expandCopies(y, x, yInX.nearest, ky, false),
    };
  });
}
