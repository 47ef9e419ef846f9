import type { MatrixProduct } from '../linearAlgebra/matrix';
import { featureRows } from '../linearAlgebra/featureMatrix';
import type { CurvedAnswers, CurvedKernel } from './curvedKernel';
import type { PairGeometry, SetGeometry } from './pairGeometry';
import type { SubsetPair, SubsetSums } from './subsetSums';

/** Rows that are summed at a time. */
const CHUNK = 2048;

/** Sums over the pairs within each subset, of a kernel of the inner product, without the pairs of a row with itself. */
export async function curvedSubsetSums(
  { constant, slope, bend }: CurvedKernel,
  { real, generated, means }: PairGeometry,
  found: CurvedAnswers,
  subsets: readonly SubsetPair[],
  product: MatrixProduct,
): Promise<SubsetSums> {
  const { dimension } = real.set;
  const ofReal = await subsetRows(
    real,
    subsets.map(subset => subset.real),
    product,
  );
  const ofGenerated = await subsetRows(
    generated,
    subsets.map(subset => subset.generated),
    product,
  );
  const sum = (inner: number, pairs: number, bent: number) =>
    constant * pairs + (slope * (inner - pairs * means.product)) / dimension + bend * bent;
  const within = ({ sums, squares }: SubsetRows, s: number, rows: number, bent: number) =>
    sum(dot(sums[s]!, sums[s]!) - squares[s]!, rows * (rows - 1), bent);
  const each = (of: (subset: SubsetPair, s: number) => number) => Float64Array.from(subsets, of);
  return {
    realReal: each((subset, s) => within(ofReal, s, subset.real.length, found.realReal.subsets[s]!)),
    generatedGenerated: each((subset, s) =>
      within(ofGenerated, s, subset.generated.length, found.generatedGenerated.subsets[s]!),
    ),
    realGenerated: each((subset, s) =>
      sum(
        dot(ofReal.sums[s]!, ofGenerated.sums[s]!),
        subset.real.length * subset.generated.length,
        found.realGenerated.subsets[s]!,
      ),
    ),
  };
}

interface SubsetRows {
  /** Of each subset the sum of its rows, length d. */
  sums: Float64Array[];
  /** Sum of |x|^2. */
  squares: Float64Array;
}

async function subsetRows(
  { set, squared }: SetGeometry,
  subsets: readonly Int32Array[],
  product: MatrixProduct,
): Promise<SubsetRows> {
  const { rows, dimension } = set;
  const sums = new Float64Array(subsets.length * dimension);
  for (let first = 0; first < rows; first += CHUNK) {
    const end = Math.min(first + CHUNK, rows);
    const members = {
      rows: subsets.length,
      columns: end - first,
      values: new Float64Array(subsets.length * (end - first)),
    };
    subsets.forEach((subset, s) => {
      for (const row of subset)
        if (row >= first && row < end) members.values[s * members.columns + row - first]! += 1;
    });
    const part = await product.multiply(members, featureRows(set, first, end));
    for (let at = 0; at < sums.length; at++) sums[at]! += part.values[at]!;
  }
  return {
    sums: subsets.map((_, s) => sums.subarray(s * dimension, (s + 1) * dimension)),
    squares: Float64Array.from(subsets, subset => subset.reduce((sum, row) => sum + squared[row]!, 0)),
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
