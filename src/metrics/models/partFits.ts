import { throwIfCancelled } from '../../contract/errors';
import type { FeatureSet } from '../../features/featureSet';
import { emptyMatrix, type Matrix, type MatrixProduct } from '../linearAlgebra/matrix';
import type { PassOptions } from '../linearAlgebra/gramPass';
import { addScatter, changedRows, type RowSource } from '../linearAlgebra/scatter';
import { takeRows } from '../rows/takeRows';
import type { BlockDraws } from './blockDraws';
import { centring, type FullFit } from './gaussianFit';
import { addMoments, addRows, covarianceOf, noMoments, setScatter, type Moments } from './moments';

/** What the Frechet distance of a part of a set to a Gaussian N(mu, F' F) is made of. */
export interface PartFit {
  mean: Float64Array;
  /** Trace of the part's covariance S, with one less than its rows in the denominator. */
  trace: number;
  /** F S F'. */
  inner: Matrix;
}

/** Rows that are multiplied at a time. */
const CHUNK = 2048;
/** Numbers of which the sums of draws may consist: 256 MB. */
const MOST_SUMS = 2 ** 25;

/** How many draws are summed up in one pass over the rows. */
export function drawsAtOnce(dimension: number): number {
  const numbers = (dimension * (dimension + 1)) / 2;
  return Math.max(1, Math.floor(MOST_SUMS / numbers) - 1);
}

/**
 * Fits of draws from a set, for their Frechet distances to one Gaussian, in one pass over its rows.
 *
 * The scatter of each block is made once and added to those of the draws that leave it out, or that have it, whichever
 * blocks are fewer. It is that of the images F (x - m) of the rows, which are 2 n d^2 operations, or of the rows
 * themselves, where the two products that F S F' then takes of each draw are fewer.
 *
 * Holds half a d x d matrix for each draw.
 *
 * @param to the Gaussian
 * @param mean m, of the whole set
 * @param draws the blocks that each of them leaves out, see `drawsAtOnce`; what is left are at least two rows
 * @returns for each draw what makes its fit
 * @throws CancelledError once `signal` is aborted
 */
export async function partFits(
  to: FullFit,
  set: FeatureSet,
  mean: Float64Array,
  blocks: BlockDraws['blocks'],
  draws: readonly Int32Array[],
  product: MatrixProduct,
  { signal }: Pick<PassOptions, 'signal'> = {},
): Promise<(() => Promise<PartFit>)[]> {
  const { dimension } = set;
  const factor = to.covariance.factor();
  const byImages = set.rows < 2 * draws.length * dimension;
  const all = noMoments(dimension);
  const counted = draws.map(without => {
    const outside = new Set(without);
    const isFew = 2 * outside.size < blocks.length;
    return { isFew, has: (b: number) => outside.has(b) === isFew, sums: noMoments(dimension) };
  });
  const found = noMoments(dimension);
  const square = emptyMatrix(dimension, dimension);
  for (const [b, rows] of blocks.entries()) {
    Object.assign(found, { rows: 0, spread: 0 });
    found.sum.fill(0);
    square.values.fill(0);
    for (let first = 0; first < rows.length; first += CHUNK) {
      throwIfCancelled(signal);
      const centred = changedRows(takeRows(set, rows.subarray(first, first + CHUNK)), centring(mean, 1));
      addRows(found, centred);
      const images = byImages ? await product.multiply(centred, factor) : centred;
      await addScatter(square, rowsOf(images), product);
    }
    setScatter(found, square);
    addMoments(all, found);
    for (const { has, sums } of counted) if (has(b)) addMoments(sums, found);
  }
  return counted.map(({ isFew, sums }) => async () => {
    const part = isFew ? without(all, sums) : sums;
    const { rows, sum, spread } = part;
    const along = sum.reduce((total, value) => total + value * value, 0);
    return {
      mean: mean.map((value, c) => value + sum[c]! / rows),
      trace: (spread - along / rows) / (rows - 1),
      inner: byImages ? await innerOfImages(part, factor, product) : await innerOfRows(part, factor, product),
    };
  });
}

function rowsOf({ rows, columns, values }: Matrix): RowSource {
  const read = (row: number, into: Float64Array) =>
    into.set(values.subarray(row * columns, (row + 1) * columns));
  return { rows, dimension: columns, read };
}

function without(all: Moments, some: Moments): Moments {
  const rest = { ...all, sum: all.sum.slice(), scatter: all.scatter.slice() };
  addMoments(rest, some, -1);
  return rest;
}

async function innerOfImages(part: Moments, factor: Matrix, product: MatrixProduct): Promise<Matrix> {
  const column = { rows: part.sum.length, columns: 1, values: part.sum };
  const { values: image } = await product.multiply(factor, column, { a: true });
  return covarianceOf(part, image);
}

async function innerOfRows(part: Moments, factor: Matrix, product: MatrixProduct): Promise<Matrix> {
  const covariance = covarianceOf(part, part.sum);
  return product.multiply(await product.multiply(factor, covariance, { a: true }), factor);
}
