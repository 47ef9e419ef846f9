import { squaredDistance } from '../../rows/distance';

/** Numbers of directions that are tried. */
const widths = [16, 32, 48, 64, 96, 128, 192] as const;
/** A projection that saves less is not worth its making. */
const leastGain = 0.8;
/** Few of the queries have most of the candidates, and a sample misses them: twice was met where it was counted. */
const unseen = 2;

/** What a search costs on this machine, in one unit of time. */
export interface SearchCosts {
  /** One pair of rows, in a tile that is made and read, beside its numbers. */
  pair: number;
  /** One number of one pair of rows, in the product. */
  product: number;
  /** One number of one pair of rows, in a measured float64 distance. */
  measured: number;
}

/** Rows that stand for a search: some that ask, and some that are asked about. */
export interface SearchSample {
  /** q x d, centred and scaled. */
  readonly queries: Float32Array;
  /** m x d. */
  readonly targets: Float32Array;
  /** q x p and m x p: the same in the directions of a basis. */
  readonly seenQueries: Float32Array;
  readonly seenTargets: Float32Array;
  readonly dimension: number;
  readonly directions: number;
  /** Targets in the search itself. */
  readonly allTargets: number;
  readonly k: number;
}

/**
 * The number of directions by which a search is quickest, for all the samples together; null where seeing all
 * dimensions is.
 *
 * In p directions a query measures k targets for its limit, and those whose lower bound is within the distance of its
 * k-th nearest. How many those are is counted on the sample. Tiles are made twice.
 */
export function projectionWidth(samples: readonly SearchSample[], costs: SearchCosts): number | null {
  const { dimension, directions } = samples[0]!;
  const tried = [...widths.filter(width => width <= directions), dimension];
  const total = tried.map(() => 0);
  for (const sample of samples) {
    const met = candidatesOf(sample, tried);
    const queries = sample.queries.length / dimension;
    tried.forEach((width, at) => {
      const passes = width === dimension ? 1 : 2;
      const measured = (passes - 1) * sample.k + (unseen * met[at]! * sample.allTargets) / queries;
      const tiles = passes * sample.allTargets * (costs.pair + width * costs.product);
      total[at]! += tiles + measured * dimension * costs.measured;
    });
  }
  const best = total.indexOf(Math.min(...total));
  return total[best]! < leastGain * total.at(-1)! ? tried[best]! : null;
}

/** For each width the share of targets, summed over the queries, that lie within the k-th nearest by their bound. */
function candidatesOf(sample: SearchSample, tried: readonly number[]): number[] {
  const { queries, targets, seenQueries, seenTargets, dimension: d, directions: p } = sample;
  const m = targets.length / d;
  const rank = Math.max(1, Math.ceil((sample.k * m) / sample.allTargets));
  const met = tried.map(() => 0);
  const distances = new Float64Array(m);
  for (let q = 0; q * d < queries.length; q++) {
    for (let j = 0; j < m; j++) distances[j] = squaredDistance(queries, q * d, targets, j * d, d);
    // A row that is among the targets is no neighbour of its own.
    const own = distances.filter(square => square > 0).sort();
    const limit = own[Math.min(rank, own.length) - 1] ?? 0;
    for (let j = 0; j < m; j++) {
      if (distances[j] === 0) continue;
      let square = 0;
      let from = 0;
      for (const [at, width] of tried.entries()) {
        if (width === d) {
          if (distances[j]! <= limit) met[at]!++;
          break;
        }
        square += squaredDistance(seenQueries, q * p + from, seenTargets, j * p + from, width - from);
        if (square > limit) break;
        met[at]!++;
        from = width;
      }
    }
  }
  return met.map(count => count / m);
}
