import { centreRow, commonScale, groupSize } from '../../rows/centredRows';
import { squaredDistance } from '../../rows/distance';
import type { Meter } from '../../meter';
import type { RowView } from '../../rows/rowView';
import type { TileKernel } from '../../tiles/tileKernel';
import { tileSize } from '../tilePass';
import { principalBasis, type Basis } from './principalBasis';
import { projectRows, type ProjectedRows } from './projectedRows';
import { projectionWidth, type SearchCosts, type SearchSample } from './projectionWidth';
import { tileProducts } from './tileProducts';

/** Numbers that a search multiplies before a projection is thought of: some ten seconds on two cores. */
const leastProducts = 2 ** 40;
/** Directions that are found at most, and never more than a quarter of the dimensions. */
const mostDirections = 192;
/** Rows of each view that the directions are found from, and that stand for all of them. */
const sampled = 2048;
/** Of those, the ones that ask. */
const asking = 64;
/** Numbers of rows in the tile that tells what a tile costs beside its numbers. */
const narrowest = 16;

/**
 * The rows of one view (searched in itself) or of two in the directions in which they vary most, where a sample says
 * that the search of the k nearest is quicker that way; nothing where it is not. The answer of the search is the same.
 *
 * @param k of each view, in the other one
 * @param readers threads that read tiles and measure distances
 */
export async function projectWherePays(
  kernel: TileKernel,
  views: readonly [RowView] | readonly [RowView, RowView],
  centre: Float64Array,
  k: readonly number[],
  meter: Meter,
  readers = 1,
): Promise<ProjectedRows[]> {
  const n = views.map(({ rows }) => rows.length);
  const pairs = n.length === 1 ? n[0]! ** 2 / 2 : n[0]! * n[1]!;
  if (pairs * centre.length < leastProducts) return [];
  const scale = commonScale(views, centre);
  const basis = await directionsFor(kernel, views, centre, scale, k, meter, readers);
  return basis ? projectViews(kernel, views, centre, scale, basis, meter) : [];
}

/** The rows of views in the directions of a basis; see `commonScale`. */
export async function projectViews(
  kernel: TileKernel,
  views: readonly RowView[],
  centre: Float64Array,
  scale: number,
  basis: Basis,
  meter: Meter,
): Promise<ProjectedRows[]> {
  const projected: ProjectedRows[] = [];
  for (const view of views) projected.push(await projectRows(kernel, view, centre, scale, basis, meter));
  meter.lookTimes(2);
  return projected;
}

async function directionsFor(
  kernel: TileKernel,
  views: readonly RowView[],
  centre: Float64Array,
  scale: number,
  k: readonly number[],
  meter: Meter,
  readers: number,
): Promise<Basis | null> {
  const d = centre.length;
  const parts = views.map(view => sampleOf(view, centre, scale));
  const rows = joined(parts);
  const basis = await principalBasis(kernel, rows, d, Math.min(mostDirections, Math.floor(d / 4)), meter);
  if (basis.count === 0) return null;
  const seen = await Promise.all(parts.map(part => tileProducts(kernel, part, basis.directions, d)));
  const samples = views.map((_, at): SearchSample => {
    const other = views.length - 1 - at;
    const step = Math.max(1, Math.floor(parts[at]!.length / d / asking));
    return {
      queries: everyRow(parts[at]!, d, step),
      targets: parts[other]!,
      seenQueries: everyRow(seen[at]!, basis.count, step),
      seenTargets: seen[other]!,
      dimension: d,
      directions: basis.count,
      allTargets: views[other]!.rows.length,
      k: k[at]!,
    };
  });
  const count = projectionWidth(samples, await costsOf(kernel, rows, d, readers));
  if (count === null) return null;
  return { ...basis, count, directions: basis.directions.slice(0, count * d) };
}

/** Rows spread evenly over a view, centred and scaled: at most 2,048 x d. */
export function sampleOf(view: RowView, centre: Float64Array, scale: number): Float32Array {
  const d = centre.length;
  const count = Math.min(sampled, view.rows.length);
  const sample = new Float32Array(count * d);
  for (let i = 0; i < count; i++) {
    const row = view.rows[Math.floor((i * view.rows.length) / count)]!;
    centreRow(view.set.values, row * d, centre, scale, sample, i * d);
  }
  return sample;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function everyRow(rows: Float32Array, width: number, step: number): Float32Array {
  const count = Math.ceil(rows.length / width / step);
  const taken = new Float32Array(count * width);
  for (let i = 0; i < count; i++)
    taken.set(rows.subarray(i * step * width, (i * step + 1) * width), i * width);
  return taken;
}

/** Measured, since they differ by machine: products are made on all cores or a card, distances on so many threads. */
async function costsOf(
  kernel: TileKernel,
  rows: Float32Array,
  d: number,
  readers: number,
): Promise<SearchCosts> {
  const side = Math.floor(Math.min(tileSize, rows.length / d) / groupSize) * groupSize;
  const timed = async (work: () => unknown): Promise<number> => {
    let least = Infinity; // the first times are slow ones, and others are at work
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      await work();
      least = Math.min(least, performance.now() - start);
    }
    return least;
  };
  const tileOf = (width: number) => {
    const block = rows.subarray(0, side * width);
    return timed(() => kernel.run(block, side, block, side, width));
  };
  let sum = 0;
  const distances = await timed(() => {
    for (let row = 1; row < side; row++) sum += squaredDistance(rows, 0, rows, row * d, d);
  });
  const [narrow, wide] = [await tileOf(narrowest), await tileOf(d)];
  const product = Math.max(0, wide - narrow) / (side * side * (d - narrowest));
  const measured = sum < 0 ? NaN : distances / ((side - 1) * d * readers); // the sum is asked for, or it would not be computed
  // A tile is read by plain code, a few steps for every group of pairs, about as long as one number of a distance each.
  return { pair: narrow / (side * side) - narrowest * product + measured, product, measured };
}
