import { variance } from './mean';

/**
 * How the standard errors of the scores are had: the limit of a bootstrap over samples with the neighbours
 * held fixed (the distances of a drawn sample are those it has in the full sets). Resampling the means of
 * per-sample terms then has a closed form, so nothing is drawn; a test holds it to an actual bootstrap.
 * Terms share neighbours, which this leaves out: between two halves of one set the scores scatter somewhat
 * more than these errors say.
 */

/** Standard error of the mean of `terms`: sd / sqrt(n). NaN where a term is infinite. */
export function standardError(terms: ArrayLike<number>): number {
  return Math.sqrt(variance(terms) / terms.length);
}

/** Of mean(a) - mean(b), terms of different samples, resampled apart. */
export function independentStandardError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.sqrt(variance(a) / a.length + variance(b) / b.length);
}

/** Of mean(a) - mean(b), two terms of the same samples: what they have in common cancels. */
export function pairedStandardError(a: Float64Array, b: Float64Array): number {
  return standardError(a.map((value, i) => value - b[i]!));
}
