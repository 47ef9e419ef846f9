import type { FeatureSet } from '../features/featureSet';
import type { CurvedKernel } from './kernels/curvedKernel';
import { kernelSummer, type Kernel, type KernelSums } from './kernels/kernelSums';
import type { PairGeometry } from './kernels/pairGeometry';
import { gramPass, type GramConsumer, type PassOptions } from './linearAlgebra/gramPass';
import type { MatrixProduct } from './linearAlgebra/matrix';
import type { Estimate, MetricDescription } from './metricDescription';
import { errorsOfBoth } from './statistics/standardError';

export interface EnergyDistance extends Estimate {
  /** The value over 2 mean |r - g|, 0 to 1; NaN where all samples are one point. */
  coefficient: number;
}

/** |x - y|; rounding may leave a square just below 0. */
const euclidean: Kernel = (product, x, y) => Math.sqrt(Math.max(0, x + y - 2 * product));

/** The distance around the root of its mean square. */
export function curvedDistance({ means }: PairGeometry): CurvedKernel {
  // sqrt(z) = (1 + z - (sqrt(z) - 1)^2) / 2.
  const half = Math.sqrt(means.squaredDistance) / 2;
  return {
    form: 'distance',
    constant: half,
    slope: half,
    bend: -half,
    curve: { kind: 'root' },
    kernel: euclidean,
  };
}

/** The energy distance of two sets, read off one pass over their pairs: give `consumer` to `gramPass`, then call `result`. */
export function energyDistanceOf(
  real: FeatureSet,
  generated: FeatureSet,
): { consumer: GramConsumer; result: () => EnergyDistance } {
  const { consumer, sums } = kernelSummer(real, generated, euclidean);
  return { consumer, result: () => energyDistanceFrom(sums) };
}

/** The energy distance of two sets in a pass of its own. */
export async function energyDistance(
  real: FeatureSet,
  generated: FeatureSet,
  product: MatrixProduct,
  options: PassOptions = {},
): Promise<EnergyDistance> {
  const { consumer, result } = energyDistanceOf(real, generated);
  await gramPass(real, generated, [consumer], product, options);
  return result();
}

/** The energy distance from sums of |x - y| over all pairs. */
export function energyDistanceFrom({
  realReal,
  generatedGenerated,
  realGenerated,
  generatedReal,
}: KernelSums): EnergyDistance {
  const [n, m] = [realReal.length, generatedGenerated.length];
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const [rr, gg, rg] = [total(realReal), total(generatedGenerated), total(realGenerated)];
  // Without a row its sums go, once as a row and once as a column.
  const withoutReal = realReal.map((own, i) => energy(rr - 2 * own, gg, rg - realGenerated[i]!, n - 1, m));
  const withoutGenerated = generatedGenerated.map((own, j) =>
    energy(rr, gg - 2 * own, rg - generatedReal[j]!, n, m - 1),
  );
  // In exact arithmetic it is never below 0.
  const value = Math.max(0, energy(rr, gg, rg, n, m));
  return {
    value,
    ...errorsOfBoth(withoutReal, withoutGenerated),
    coefficient: value / ((2 * rg) / (n * m)),
  };
}

/** From sums over all pairs, in both directions within a set. */
function energy(rr: number, gg: number, rg: number, real: number, generated: number): number {
  return (2 * rg) / (real * generated) - rr / (real * real) - gg / (generated * generated);
}

export const energyDistanceDescription: MetricDescription = {
  key: 'energyDistance',
  symbol: 'E',
  name: 'Energy distance',
  question: 'overall',
  paper: 'Szekely and Rizzo, J. Stat. Plan. Inference 143, 2013',
  equations: ["E = 2 mean |r - g| - mean |r - r'| - mean |g - g'|", 'coefficient = E / (2 mean |r - g|)'],
  direction: 'lower',
  unit: 'units of a feature',
  range: '0 to Infinity',
  parameters: [],
  reading:
    'How far apart the two sets are, squared, without a kernel or a width to choose: 0 only for equal distributions. ' +
    'It is the V-statistic: its means hold the pairs of a sample with itself, so it is never below 0, and a little above ' +
    'it for two halves of one set, the more the fewer samples. dgm-eval gives the coefficient, which is 0 to 1 and does ' +
    'not move with the scale of the features. In many dimensions all distances are alike and missing modes show little.',
};
