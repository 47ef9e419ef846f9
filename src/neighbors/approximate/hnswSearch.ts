import type * as hnswlib from 'hnswlib-node';
import type { FeatureSet } from '../../features/featureSet';
import { featuresSha256 } from '../../features/fingerprint';
import { checkCross, checkSelf } from '../checkSearch';
import { rejectNonFinite } from '../rows/rejectNonFinite';
import { squaredDistance } from '../rows/distance';
import { Meter } from '../meter';
import { NearestLists } from '../candidates/nearestLists';
import type { NeighborSearch, SearchOptions } from '../neighborSearch';
import type { NeighborTable } from '../neighborTable';
import { loadHnswlib } from './hnswlib';
import type { IndexStore } from './indexStore';

/** How thorough the index is: higher finds more of the true neighbours and takes longer. */
export interface HnswOptions {
  /** Links of a row, M. */
  readonly links?: number;
  /** Rows kept in view while the index is built, efConstruction. */
  readonly buildWidth?: number;
  /** Rows kept in view while it is asked, ef; at least k are. */
  readonly searchWidth?: number;
  readonly seed?: number;
  /** Where indexes are kept, and of which set: one that is asked again and again. */
  readonly kept?: { readonly store: IndexStore; readonly set: FeatureSet };
}

/**
 * Approximate search with a navigable small-world graph (Malkov & Yashunin 2018): it may miss neighbours, what it
 * finds is measured in float64. Never used unless asked for: exact search is faster for one evaluation.
 *
 * Each set is indexed once, and its index held until the search is disposed of: beside the features, as much again.
 *
 * @throws InputError where hnswlib-node is not installed.
 */
export async function openHnswSearch(options: HnswOptions = {}): Promise<NeighborSearch> {
  const { HierarchicalNSW } = await loadHnswlib();
  const { links = 16, buildWidth = 200, searchWidth = 100, seed = 0, kept } = options;
  const indexes = new Map<FeatureSet, hnswlib.HierarchicalNSW>();

  async function buildIndex(set: FeatureSet, meter: Meter): Promise<hnswlib.HierarchicalNSW> {
    const index = new HierarchicalNSW('l2', set.dimension);
    index.initIndex(set.rows, links, buildWidth, seed);
    for (let row = 0; row < set.rows; row++) {
      index.addPoint(plainRow(set, row), row);
      await meter.advance(1);
    }
    return index;
  }

  async function findIndex(set: FeatureSet, meter: Meter): Promise<hnswlib.HierarchicalNSW> {
    if (kept?.set !== set) return buildIndex(set, meter);
    const name = `${featuresSha256(set)}.${links}.${buildWidth}.${seed}`;
    const read = new HierarchicalNSW('l2', set.dimension);
    if (await kept.store.read(name, read, set.rows)) return read;
    const built = await buildIndex(set, meter);
    await kept.store.write(name, built);
    return built;
  }

  async function indexFor(set: FeatureSet, meter: Meter): Promise<hnswlib.HierarchicalNSW> {
    const index = indexes.get(set) ?? (await findIndex(set, meter));
    indexes.set(set, index);
    return index;
  }

  async function ask(
    x: FeatureSet,
    y: FeatureSet,
    k: number,
    self: boolean,
    meter: Meter,
  ): Promise<NeighborTable> {
    const index = await indexFor(y, meter);
    index.setEf(Math.max(searchWidth, 2 * k));
    const nearest = new NearestLists(x.rows, k);
    for (let row = 0; row < x.rows; row++) {
      // One more than k, for a row finds itself, and some more, for float32 puts near ties in the wrong order.
      const { neighbors } = index.searchKnn(plainRow(x, row), Math.min(y.rows, k + 8));
      for (const target of neighbors) if (!(self && target === row)) offer(nearest, x, row, y, target);
      if (nearest.counts[row]! < k) offerEveryRow(nearest, x, row, y, self);
      await meter.advance(1);
    }
    return { rows: x.rows, k, indices: nearest.indices, distances: nearest.distances };
  }

  return {
    async self(x, k, searching?: SearchOptions) {
      checkSelf(x, k);
      rejectNonFinite(x);
      const meter = new Meter(2 * x.rows, searching);
      const table = await ask(x, x, k, true, meter);
      meter.end();
      return table;
    },
    async cross(x, y, kx, ky, searching?: SearchOptions) {
      checkCross(x, y, kx, ky);
      rejectNonFinite(x);
      rejectNonFinite(y);
      const meter = new Meter(2 * (x.rows + y.rows), searching);
      const xInY = await ask(x, y, kx, false, meter);
      const yInX = await ask(y, x, ky, false, meter);
      meter.end();
      return { xInY, yInX };
    },
    dispose: () => {
      indexes.clear();
      return Promise.resolve();
    },
  };
}

/** The module takes plain arrays only. */
function plainRow(set: FeatureSet, row: number): number[] {
  return Array.from(set.values.subarray(row * set.dimension, (row + 1) * set.dimension));
}

function offer(nearest: NearestLists, x: FeatureSet, row: number, y: FeatureSet, target: number): void {
  const d = x.dimension;
  nearest.offer(row, target, Math.sqrt(squaredDistance(x.values, row * d, y.values, target * d, d)));
}

/** A graph in pieces (many copies) can give fewer than k: then all rows are asked. */
function offerEveryRow(
  nearest: NearestLists,
  x: FeatureSet,
  row: number,
  y: FeatureSet,
  self: boolean,
): void {
  nearest.clear(row);
  for (let target = 0; target < y.rows; target++) {
    if (!(self && target === row)) offer(nearest, x, row, y, target);
  }
}
