import type * as hnswlib from 'hnswlib-node';
import type { FeatureSet } from '../../features/featureSet';
import { featuresSha256 } from '../../features/fingerprint';
import { expandCopies } from '../candidates/expandCopies';
import { NearestLists } from '../candidates/nearestLists';
import { checkCross, checkSelf } from '../checkSearch';
import { Meter } from '../meter';
import type { NeighborSearch, SearchOptions } from '../neighborSearch';
import type { NeighborTable } from '../neighborTable';
import { rowDistance } from '../rows/distance';
import { distinctRows, type DistinctRows } from '../rows/distinctRows';
import { rejectNonFinite } from '../rows/rejectNonFinite';
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

/** A set as the index has it: copies once, and the scale that its numbers are brought to. */
interface IndexedRows {
  readonly distinct: DistinctRows;
  readonly scale: number;
  readonly index: hnswlib.HierarchicalNSW;
}

/**
 * Approximate search with a navigable small-world graph (Malkov & Yashunin 2018): it may miss neighbours, what it
 * finds is measured in float64. Never used unless asked for: exact search is faster for one evaluation.
 *
 * Each set is indexed once, and its index held until the search is disposed of: beside the features, as much again.
 * Copies stand in it once: many of them would link to one another alone, and none of them be counted for sure.
 *
 * @throws InputError where hnswlib-node is not installed.
 */
export async function openHnswSearch(options: HnswOptions = {}): Promise<NeighborSearch> {
  const { HierarchicalNSW } = await loadHnswlib();
  const { links = 16, buildWidth = 200, searchWidth = 100, seed = 0, kept } = options;
  const indexed = new Map<FeatureSet, IndexedRows>();

  async function buildIndex(
    distinct: DistinctRows,
    scale: number,
    meter: Meter,
  ): Promise<hnswlib.HierarchicalNSW> {
    const rows = distinct.rows.length;
    const index = new HierarchicalNSW('l2', distinct.set.dimension);
    index.initIndex(rows, links, buildWidth, seed);
    for (let row = 0; row < rows; row++) {
      index.addPoint(plainRow(distinct, row, scale), row);
      await meter.advance(1);
    }
    return index;
  }

  async function findIndex(
    distinct: DistinctRows,
    scale: number,
    meter: Meter,
  ): Promise<hnswlib.HierarchicalNSW> {
    if (kept?.set !== distinct.set) return buildIndex(distinct, scale, meter);
    const name = `${featuresSha256(distinct.set)}.${links}.${buildWidth}.${seed}`;
    const read = new HierarchicalNSW('l2', distinct.set.dimension);
    if (await kept.store.read(name, read, distinct.rows.length)) return read;
    const built = await buildIndex(distinct, scale, meter);
    await kept.store.write(name, built);
    return built;
  }

  async function indexedRows(set: FeatureSet, meter: Meter): Promise<IndexedRows> {
    const found = indexed.get(set);
    if (found) return found;
    const distinct = distinctRows(set);
    const scale = scaleOf(set);
    const made = { distinct, scale, index: await findIndex(distinct, scale, meter) };
    indexed.set(set, made);
    return made;
  }

  /** @param x distinct rows that are asked for; those of y where a set is searched in itself */
  async function ask(
    x: DistinctRows,
    { distinct: y, scale, index }: IndexedRows,
    k: number,
    meter: Meter,
  ): Promise<NeighborTable> {
    const self = x === y;
    const most = Math.min(k, y.rows.length - (self ? 1 : 0));
    if (most === 0) return expandCopies(x, y, null, k, self);
    index.setEf(Math.max(searchWidth, 2 * most));
    const nearest = new NearestLists(x.rows.length, most);
    for (let row = 0; row < x.rows.length; row++) {
      // One more than k, for a row finds itself, and some more, for float32 puts near ties in the wrong order.
      const { neighbors } = index.searchKnn(plainRow(x, row, scale), Math.min(y.rows.length, most + 8));
      for (const target of neighbors) if (!(self && target === row)) offer(nearest, x, row, y, target);
      if (nearest.counts[row]! < most) offerEveryRow(nearest, x, row, y, self);
      await meter.advance(1);
    }
    return expandCopies(x, y, nearest, k, self);
  }

  return {
    async self(x, k, searching?: SearchOptions) {
      checkSelf(x, k);
      rejectNonFinite(x);
      const meter = new Meter(2 * x.rows, searching);
      const rows = await indexedRows(x, meter);
      const table = await ask(rows.distinct, rows, k, meter);
      meter.end();
      return table;
    },
    async cross(x, y, kx, ky, searching?: SearchOptions) {
      checkCross(x, y, kx, ky);
      rejectNonFinite(x);
      rejectNonFinite(y);
      const meter = new Meter(2 * (x.rows + y.rows), searching);
      const [ofX, ofY] = [await indexedRows(x, meter), await indexedRows(y, meter)];
      const xInY = await ask(ofX.distinct, ofY, kx, meter);
      const yInX = await ask(ofY.distinct, ofX, ky, meter);
      meter.end();
      return { xInY, yInX };
    },
    dispose: () => {
      indexed.clear();
      return Promise.resolve();
    },
  };
}

/**
 * A power of two that brings a set's numbers to at most 1: the index squares them in float32, where those of features
 * beyond 1e19 are all infinite, and below 1e-23 all 0. No row is nearer or farther by it.
 */
function scaleOf({ values }: FeatureSet): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest === 0 ? 1 : 2 ** -Math.ceil(Math.log2(largest));
}

/** A row of a view; the module takes plain arrays only. */
function plainRow({ set, rows }: DistinctRows, row: number, scale: number): number[] {
  const from = rows[row]! * set.dimension;
  return Array.from(set.values.subarray(from, from + set.dimension), value => value * scale);
}

function offer(nearest: NearestLists, x: DistinctRows, row: number, y: DistinctRows, target: number): void {
  nearest.offer(row, target, rowDistance(x, row, y, target));
}

/** A graph in pieces can give fewer than k: then all rows are asked. */
function offerEveryRow(
  nearest: NearestLists,
  x: DistinctRows,
  row: number,
  y: DistinctRows,
  self: boolean,
): void {
  nearest.clear(row);
  for (let target = 0; target < y.rows.length; target++) {
    if (!(self && target === row)) offer(nearest, x, row, y, target);
  }
}
