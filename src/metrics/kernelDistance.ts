import type { FeatureSet } from '../features/featureSet';
import type { CurvedKernel } from './kernels/curvedKernel';
import { kernelSummer, type Kernel, type KernelSums } from './kernels/kernelSums';
import type { PairGeometry } from './kernels/pairGeometry';
import { gramPass, type GramConsumer, type PassOptions } from './linearAlgebra/gramPass';
import type { MatrixProduct } from './linearAlgebra/matrix';
import { mean } from './statistics/mean';
import type { Estimate, MetricDescription } from './metricDescription';
import { drawRows, type Random } from './statistics/random';
import { errorsOfBoth } from './statistics/standardError';
import { subsetSummer, type SubsetPair, type SubsetSums } from './kernels/subsetSums';

export interface KernelDistance extends Estimate {
  /** The same of each pair of subsets. */
  subsets: { mean: number; standardDeviation: number; values: Float64Array; size: number };
  /** N_G: what each generated sample adds; their mean and that of `realTerms` sum to the value. */
  generatedTerms: Float64Array;
  /** N_R. */
  realTerms: Float64Array;
}

/** (x . y / d + 1)^3. */
function cubicKernel(dimension: number): Kernel {
  return product => {
    const base = product / dimension + 1;
    return base * base * base; // ** 3 takes five times as long
  };
}

/** The cubic kernel around the mean product of a real and a generated row. */
export function curvedCubicKernel({ means, real }: PairGeometry): CurvedKernel {
  const { dimension } = real.set;
  const base = means.product / dimension + 1;
  return {
    form: 'product',
    constant: base ** 3,
    slope: 3 * base ** 2,
    bend: 1,
    curve: { kind: 'polynomial', from: 0, coefficients: [3 * base, 1] },
    kernel: cubicKernel(dimension),
  };
}

const DEFAULT_SUBSETS = 100;
const DEFAULT_SUBSET_SIZE = 1000;

/** Seeded subsets of both sets, of at most the smaller set's size. */
export function drawSubsets(
  real: FeatureSet,
  generated: FeatureSet,
  random: Random,
  { subsets = DEFAULT_SUBSETS, subsetSize = DEFAULT_SUBSET_SIZE } = {},
): SubsetPair[] {
  const size = Math.min(subsetSize, real.rows, generated.rows);
  return Array.from({ length: subsets }, () => ({
    real: drawRows(real.rows, size, random),
    generated: drawRows(generated.rows, size, random),
  }));
}

/**
 * The kernel distance of two sets, read off one pass over their pairs (`gramPass`): give `consumer` to the pass, then
 * call `result`. The subsets cost no further pairs.
 *
 * @param subsets see `drawSubsets`; all of one size, at least 2
 */
export function kernelDistanceOf(
  real: FeatureSet,
  generated: FeatureSet,
  subsets: readonly SubsetPair[],
): { consumer: GramConsumer; result: () => KernelDistance } {
  const within = subsetSummer(subsets);
  const { consumer, sums } = kernelSummer(real, generated, cubicKernel(real.dimension), within.visit);
  return {
    consumer,
    result: () => kernelDistanceFrom(sums, within.sums, subsets),
  };
}

/** The kernel distance from sums of its kernel over all pairs, and over those of the subsets. */
export function kernelDistanceFrom(
  sums: KernelSums,
  within: SubsetSums,
  subsets: readonly SubsetPair[],
): KernelDistance {
  const values = Float64Array.from(subsets, (subset, s) =>
    unbiased(
      within.realReal[s]!,
      within.generatedGenerated[s]!,
      within.realGenerated[s]!,
      subset.real.length,
      subset.generated.length,
    ),
  );
  const centre = mean(values);
  const standardDeviation = Math.sqrt(mean(values.map(value => (value - centre) ** 2)));
  const size = subsets[0]?.real.length ?? 0;
  return { ...fullSample(sums), subsets: { mean: centre, standardDeviation, values, size } };
}

/** The kernel distance of two sets in a pass of its own. */
export async function kernelDistance(
  real: FeatureSet,
  generated: FeatureSet,
  subsets: readonly SubsetPair[],
  product: MatrixProduct,
  options: PassOptions = {},
): Promise<KernelDistance> {
  const { consumer, result } = kernelDistanceOf(real, generated, subsets);
  await gramPass(real, generated, [consumer], product, options);
  return result();
}

/** Unbiased MMD^2 from sums over pairs without the pairs of a row with itself. */
function unbiased(rr: number, gg: number, rg: number, real: number, generated: number): number {
  return rr / (real * (real - 1)) + gg / (generated * (generated - 1)) - (2 * rg) / (real * generated);
}

function fullSample(sums: KernelSums): Omit<KernelDistance, 'subsets'> {
  const [n, m] = [sums.realReal.length, sums.generatedGenerated.length];
  const [rr, gg, rg] = [sum(sums.realReal), sum(sums.generatedGenerated), sum(sums.realGenerated)];
  // Without a row its sums go, once as a row and once as a column.
  const withoutReal = sums.realReal.map((own, i) =>
    unbiased(rr - 2 * own, gg, rg - sums.realGenerated[i]!, n - 1, m),
  );
  const withoutGenerated = sums.generatedGenerated.map((own, j) =>
    unbiased(rr, gg - 2 * own, rg - sums.generatedReal[j]!, n, m - 1),
  );
  return {
    value: unbiased(rr, gg, rg, n, m),
    ...errorsOfBoth(withoutReal, withoutGenerated),
    realTerms: sums.realReal.map((own, i) => own / (n - 1) - sums.realGenerated[i]! / m),
    generatedTerms: sums.generatedGenerated.map((own, j) => own / (m - 1) - sums.generatedReal[j]! / n),
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

export const kernelDistanceDescription: MetricDescription = {
  key: 'kernelDistance',
  symbol: 'KD',
  name: 'Kernel distance',
  question: 'overall',
  paper: 'Binkowski et al., arXiv 1801.01401',
  equations: [
    'KD = sum_{i != j} k(r_i, r_j) / (N_R (N_R - 1)) + sum_{i != j} k(g_i, g_j) / (N_G (N_G - 1)) - 2 sum_{i, j} k(r_i, g_j) / (N_R N_G)',
    'k(x, y) = (x . y / d + 1)^3',
  ],
  direction: 'lower',
  unit: '',
  range: '-Infinity to Infinity, 0 for a set like the real one',
  parameters: [
    { name: 'subsets', default: DEFAULT_SUBSETS, meaning: 'how many seeded subsets it is repeated on' },
    {
      name: 'subsetSize',
      default: DEFAULT_SUBSET_SIZE,
      meaning: 'samples of each set in a subset',
      least: 2,
    },
  ],
  reading:
    'How far apart the means of the two sets are in the space of all products of up to three features. It is called ' +
    'KID with the features of Inception-v3. Unlike the Frechet distance its expectation does not depend on the number ' +
    'of samples, so small sets can be compared; below 0 means no difference that this many samples could show. Papers ' +
    'give the mean and spread over subsets; the value on all samples is steadier. It moves with the scale of the ' +
    'features: compare within one encoder only.',
};
