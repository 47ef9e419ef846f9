import type { FeatureSet } from '../features/featureSet';
import type { CurvedKernel } from './kernels/curvedKernel';
import { kernelSummer, type Kernel, type KernelSums } from './kernels/kernelSums';
import type { PairGeometry } from './kernels/pairGeometry';
import { gramPass, type GramConsumer, type PassOptions } from './linearAlgebra/gramPass';
import type { MatrixProduct } from './linearAlgebra/matrix';
import type { MetricDescription } from './metricDescription';

export interface CmmdParameters {
  /** Width of the kernel. */
  sigma: number;
  /** Whether features are brought to length 1 first, as the paper's embeddings are. */
  normalise: boolean;
}

const SIGMA = 10;
/** The paper shows thousandths. */
const SCALE = 1000;

const cmmdParameters: CmmdParameters = { sigma: SIGMA, normalise: true };

/** exp(-|x - y|^2 / (2 sigma^2)), of features brought to length 1 where told; 0 stays 0. */
function gaussianKernel({ sigma, normalise }: CmmdParameters): Kernel {
  const width = -1 / (2 * sigma * sigma);
  if (!normalise) return (product, x, y) => Math.exp(width * (x + y - 2 * product));
  const unit = (squared: number) => (squared > 0 ? 1 : 0);
  return (product, x, y) => {
    const cosine = x > 0 && y > 0 ? product / Math.sqrt(x * y) : 0;
    return Math.exp(width * (unit(x) + unit(y) - 2 * cosine));
  };
}

/** Terms of its series that the bend of the kernel may have. */
const MOST_TERMS = 10;
/** What is left of the series is below float32's rounding. */
const NEGLIGIBLE = 2 ** -26;

/** The kernel of features of length 1 around their mean cosine; null where sigma is so small that its series is long. */
export function curvedGaussianKernel(sigma: number, { means }: PairGeometry): CurvedKernel | null {
  // exp(-|x - y|^2 / (2 sigma^2)) = exp(-(1 - cos) / sigma^2), and 1 - cos is within 2 of its mean.
  const rate = 1 / (sigma * sigma);
  const coefficients: number[] = [];
  let coefficient = (rate * rate) / 2;
  for (let left = 1; left > NEGLIGIBLE; left *= (2 * rate) / (coefficients.length + 2)) {
    if (coefficients.length === MOST_TERMS) return null;
    coefficients.push(coefficient);
    coefficient *= -rate / (coefficients.length + 2);
  }
  const middle = Math.exp(-means.cosine * rate);
  return {
    form: 'cosine',
    constant: middle * (1 + means.cosine * rate),
    slope: -middle * rate,
    bend: middle,
    curve: { kind: 'polynomial', from: means.cosine, coefficients },
    kernel: gaussianKernel({ sigma, normalise: true }),
  };
}

/** CMMD of two sets, read off one pass over their pairs: give `consumer` to `gramPass`, then call `result`. */
export function cmmdOf(
  real: FeatureSet,
  generated: FeatureSet,
  parameters = cmmdParameters,
): { consumer: GramConsumer; result: () => number } {
  const { consumer, sums } = kernelSummer(real, generated, gaussianKernel(parameters));
  return { consumer, result: () => cmmdFrom(sums) };
}

/** CMMD of two sets in a pass of its own. */
export async function cmmd(
  real: FeatureSet,
  generated: FeatureSet,
  product: MatrixProduct,
  parameters = cmmdParameters,
  options: PassOptions = {},
): Promise<number> {
  const { consumer, result } = cmmdOf(real, generated, parameters);
  await gramPass(real, generated, [consumer], product, options);
  return result();
}

/** CMMD from sums of its kernel over all pairs. */
export function cmmdFrom(sums: KernelSums): number {
  return SCALE * biased(sums);
}

/** mean k_xx + mean k_yy - 2 mean k_xy, each row's pair with itself among them. */
function biased(sums: KernelSums): number {
  const [n, m] = [sums.realReal.length, sums.generatedGenerated.length];
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  return (
    (total(sums.realReal) + sums.realDiagonal) / (n * n) +
    (total(sums.generatedGenerated) + sums.generatedDiagonal) / (m * m) -
    (2 * total(sums.realGenerated)) / (n * m)
  );
}

export const cmmdDescription: MetricDescription = {
  key: 'cmmd',
  symbol: 'CMMD',
  name: 'CLIP maximum mean discrepancy',
  question: 'overall',
  paper: 'Jayasumana et al., arXiv 2401.09603',
  equations: [
    "CMMD = 1000 (mean k(r, r') + mean k(g, g') - 2 mean k(r, g))",
    'k(x, y) = exp(-|x - y|^2 / (2 sigma^2)), x and y of length 1',
  ],
  direction: 'lower',
  unit: '',
  range: '0 to 2000, below 40 with sigma = 10',
  parameters: [{ name: 'sigma', default: SIGMA, meaning: 'width of the kernel', fractional: true }],
  reading:
    'How far apart the two sets are without taking them for Gaussians; it needs fewer samples than the Frechet ' +
    'distance. The published numbers are on CLIP embeddings (ViT-L/14 at 336 pixels), and only on those is it comparable with ' +
    'them. It is never below 0, and a little above it for two halves of one set: its means hold the pairs of a sample with itself.',
};
