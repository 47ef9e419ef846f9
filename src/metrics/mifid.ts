import type { FeatureSet } from '../features/featureSet';
import { squaredNorms } from './linearAlgebra/featureMatrix';
import type { PairGeometry } from './kernels/pairGeometry';
import { gramPass, type GramConsumer, type PassOptions } from './linearAlgebra/gramPass';
import type { MatrixProduct } from './linearAlgebra/matrix';
import { finiteMean } from './statistics/mean';
import type { MetricDescription } from './metricDescription';

export interface Memorisation {
  /** m: mean over the generated samples of the least cosine distance to a real one, where it is defined. */
  distance: number;
  /** N_G: min_r (1 - |cos(g, r)|); low: copied. NaN for features that are all 0: they have no direction. */
  perSample: Float64Array;
  /** N_G: the real sample that it is met at, the first where several are. */
  nearest: Int32Array;
}

const THRESHOLD = 0.1;

/** Least cosine distances, read off one pass over the pairs: give `consumer` to `gramPass`, then call `result`. */
export function memorisationOf(
  real: FeatureSet,
  generated: FeatureSet,
): { consumer: GramConsumer; result: () => Memorisation } {
  const lengths = (set: FeatureSet) => squaredNorms(set).map(Math.sqrt);
  const [lengthReal, lengthGenerated] = [lengths(real), lengths(generated)];
  const perSample = lengthGenerated.map(length => (length > 0 ? Infinity : NaN));
  const nearest = new Int32Array(generated.rows);
  const consumer: GramConsumer = {
    relations: ['realGenerated'],
    add({ row, rows, column, columns, products }) {
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const lengthsOfPair = lengthReal[row + i]! * lengthGenerated[column + j]!;
          const distance = 1 - Math.abs(products[i * columns + j]!) / lengthsOfPair;
          // Never so where a length is 0: the distance is NaN.
          if (distance < perSample[column + j]!) {
            perSample[column + j] = distance;
            nearest[column + j] = row + i;
          }
        }
      }
    },
  };
  return { consumer, result: () => ({ distance: finiteMean(perSample).mean, perSample, nearest }) };
}

/**
 * Least cosine distances among candidates for each generated sample.
 *
 * @param candidates lists of N_G x some real rows each, -1 for none
 */
export function memorisationAmong(
  { real, generated }: Pick<PairGeometry, 'real' | 'generated'>,
  candidates: readonly Int32Array[],
): Memorisation {
  const rows = generated.set.rows;
  const perSample = generated.lengths.map(length => (length > 0 ? Infinity : NaN));
  const nearest = new Int32Array(rows);
  const { dimension } = real.set;
  for (const list of candidates) {
    const each = list.length / rows;
    for (let at = 0; at < list.length; at++) {
      const [j, i] = [Math.floor(at / each), list[at]!];
      if (i < 0) continue;
      let product = 0;
      for (let c = 0; c < dimension; c++)
        product += real.set.values[i * dimension + c]! * generated.set.values[j * dimension + c]!;
      const distance = 1 - Math.abs(product) / (real.lengths[i]! * generated.lengths[j]!);
      if (distance < perSample[j]! || (distance === perSample[j] && i < nearest[j]!)) {
        perSample[j] = distance;
        nearest[j] = i;
      }
    }
  }
  return { distance: finiteMean(perSample).mean, perSample, nearest };
}

/** Least cosine distances of two sets in a pass of their own. */
export async function memorisation(
  real: FeatureSet,
  generated: FeatureSet,
  product: MatrixProduct,
  options: PassOptions = {},
): Promise<Memorisation> {
  const { consumer, result } = memorisationOf(real, generated);
  await gramPass(real, generated, [consumer], product, options);
  return result();
}

/**
 * The Frechet distance, multiplied where the generated samples lie too close to real ones.
 *
 * @param distance m, see `Memorisation`
 * @returns Infinity where every sample is a real one scaled, as far as float64 can tell
 */
export function mifid(frechetDistance: number, distance: number, threshold = THRESHOLD): number {
  // Also where it is undefined: features that are all 0 are near nothing.
  if (!(distance < threshold)) return frechetDistance;
  return distance > 0 ? frechetDistance / distance : Infinity;
}

export const mifidDescription: MetricDescription = {
  key: 'mifid',
  symbol: 'MiFID',
  name: 'Memorization-informed Frechet distance',
  question: 'copied',
  paper: 'Bai et al., arXiv 2106.03062',
  equations: [
    'MiFID = FD / m where m < threshold, FD otherwise',
    'm = mean_i min_j (1 - |g_i . r_j| / (|g_i| |r_j|))',
  ],
  direction: 'lower',
  unit: '',
  range: '0 to Infinity',
  parameters: [
    {
      name: 'threshold',
      default: THRESHOLD,
      meaning: 'cosine distance below which the set counts as memorised',
      fractional: true,
    },
  ],
  reading:
    'The Frechet distance with a penalty for copying the training set. The threshold was chosen for the features of one ' +
    'encoder: with others m may lie below it, or above it, for every model. So look at m itself, beside that of held-out ' +
    'images, and at the samples with the smallest distance.',
};
