import type { Curve, SumAnswer } from '../../neighbors/pairForms';
import type { Kernel, KernelSums } from './kernelSums';
import { linearSums, type FormName, type PairGeometry } from './pairGeometry';

/**
 * A kernel as its tangent in the middle of the pairs, and what bends away from it: constant + slope z + bend curve(z).
 *
 * Over many pairs the tangent is summed exactly in float64, from sums of rows; only the bend is left to float32, which
 * is right to 1e-7 of it, errs either way pair by pair, and so is right to far less in a mean of millions.
 */
export interface CurvedKernel {
  form: FormName;
  constant: number;
  slope: number;
  bend: number;
  curve: Curve;
  /** The same from products, for a row with itself. */
  kernel: Kernel;
}

/** Sums by row, of each relation, while a search went by. */
export interface CurvedAnswers {
  realReal: SumAnswer;
  generatedGenerated: SumAnswer;
  realGenerated: SumAnswer;
}

/** Sums of the kernel over all pairs. */
export function curvedSums(kernel: CurvedKernel, geometry: PairGeometry, found: CurvedAnswers): KernelSums {
  const { form, constant, slope, bend } = kernel;
  const { real, generated } = geometry;
  const sums = (relation: Parameters<typeof linearSums>[2], count: number, bent: Float64Array) =>
    linearSums(form, geometry, relation).map((sum, i) => constant * count + slope * sum + bend * bent[i]!);
  const diagonal = (squared: Float64Array) =>
    squared.reduce((sum, value) => sum + kernel.kernel(value, value, value), 0);
  const [n, m] = [real.set.rows, generated.set.rows];
  return {
    realReal: sums('realReal', n - 1, found.realReal.x),
    generatedGenerated: sums('generatedGenerated', m - 1, found.generatedGenerated.x),
    realGenerated: sums('realGenerated', m, found.realGenerated.x),
    generatedReal: sums('generatedReal', n, found.realGenerated.y),
    realDiagonal: diagonal(real.squared),
    generatedDiagonal: diagonal(generated.squared),
  };
}
