import type { FeatureSet } from '../../features/featureSet';
import { squaredNorms } from '../linearAlgebra/featureMatrix';
import type { GramConsumer, GramTile } from '../linearAlgebra/gramPass';

/** A kernel as a function of x . y, |x|^2 and |y|^2. */
export type Kernel = (product: number, squaredX: number, squaredY: number) => number;

/** Sums of a kernel over all pairs of two sets, by row. */
export interface KernelSums {
  /** N_R: sum of k(r_i, r_j) over j other than i. */
  realReal: Float64Array;
  /** N_G: sum of k(g_i, g_j) over j other than i. */
  generatedGenerated: Float64Array;
  /** N_R: sum of k(r_i, g_j) over j. */
  realGenerated: Float64Array;
  /** N_G: sum of k(r_i, g_j) over i. */
  generatedReal: Float64Array;
  /** Sums of k(x, x). */
  realDiagonal: number;
  generatedDiagonal: number;
}

/** Pairs of rows of which each is counted with its kernel: subsets, for one. */
export type TileVisitor = (tile: GramTile, kernel: Float64Array) => void;

/**
 * Sums a kernel while a pass over the pairs goes by.
 *
 * @param visit sees every tile with the kernel's values of it, rows x columns
 */
export function kernelSummer(
  real: FeatureSet,
  generated: FeatureSet,
  kernel: Kernel,
  visit?: TileVisitor,
): { consumer: GramConsumer; sums: KernelSums } {
  const norms = { real: squaredNorms(real), generated: squaredNorms(generated) };
  const diagonal = (values: Float64Array) =>
    values.reduce((sum, squared) => sum + kernel(squared, squared, squared), 0);
  const sums: KernelSums = {
    realReal: new Float64Array(real.rows),
    generatedGenerated: new Float64Array(generated.rows),
    realGenerated: new Float64Array(real.rows),
    generatedReal: new Float64Array(generated.rows),
    realDiagonal: diagonal(norms.real),
    generatedDiagonal: diagonal(norms.generated),
  };
  const sides = {
    realReal: [norms.real, norms.real, sums.realReal, sums.realReal],
    generatedGenerated: [norms.generated, norms.generated, sums.generatedGenerated, sums.generatedGenerated],
    realGenerated: [norms.real, norms.generated, sums.realGenerated, sums.generatedReal],
  } as const;
  let scratch = new Float64Array(0);
  const add = (tile: GramTile) => {
    const { row, rows, column, columns, products, diagonal: square } = tile;
    const [left, right, byRow, byColumn] = sides[tile.relation];
    if (scratch.length < products.length) scratch = new Float64Array(products.length);
    for (let i = 0; i < rows; i++) {
      const squared = left[row + i]!;
      let sum = 0;
      for (let j = 0; j < columns; j++) {
        const at = i * columns + j;
        const value = kernel(products[at]!, squared, right[column + j]!);
        scratch[at] = value;
        if (square && i === j) continue;
        sum += value;
        if (!square) byColumn[column + j]! += value;
      }
      byRow[row + i]! += sum;
    }
    visit?.(tile, scratch);
  };
  return { consumer: { relations: ['realReal', 'generatedGenerated', 'realGenerated'], add }, sums };
}
