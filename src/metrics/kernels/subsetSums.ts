import type { TileVisitor } from './kernelSums';

/** Rows of the two sets, each as many, that an estimate is repeated on. */
export interface SubsetPair {
  real: Int32Array;
  generated: Int32Array;
}

/** Sums of a kernel over the pairs within each subset, without the pairs of a row with itself. */
export interface SubsetSums {
  realReal: Float64Array;
  generatedGenerated: Float64Array;
  realGenerated: Float64Array;
}

/** Sums a kernel over subsets of the rows while a pass over all pairs goes by: no pair is computed twice. */
export function subsetSummer(subsets: readonly SubsetPair[]): { visit: TileVisitor; sums: SubsetSums } {
  const sums: SubsetSums = {
    realReal: new Float64Array(subsets.length),
    generatedGenerated: new Float64Array(subsets.length),
    realGenerated: new Float64Array(subsets.length),
  };
  const sorted = subsets.map(({ real, generated }) => ({
    real: real.slice().sort(),
    generated: generated.slice().sort(),
  }));
  const visit: TileVisitor = ({ relation, row, rows, column, columns, diagonal }, kernel) => {
    sorted.forEach((subset, s) => {
      const [left, right] = {
        realReal: [subset.real, subset.real] as const,
        generatedGenerated: [subset.generated, subset.generated] as const,
        realGenerated: [subset.real, subset.generated] as const,
      }[relation];
      const inRows = between(left, row, row + rows);
      const inColumns = between(right, column, column + columns);
      let sum = 0;
      for (const i of inRows) {
        const from = (i - row) * columns - column;
        for (const j of inColumns) {
          if (!(diagonal && i === j)) sum += kernel[from + j]!;
        }
      }
      // A tile off the diagonal of one set stands for its mirror image too.
      sums[relation][s]! += relation !== 'realGenerated' && !diagonal ? 2 * sum : sum;
    });
  };
  return { visit, sums };
}

/** The part of ascending numbers that is in [from, to). */
function between(ascending: Int32Array, from: number, to: number): Int32Array {
  return ascending.subarray(lowerBound(ascending, from), lowerBound(ascending, to));
}

function lowerBound(ascending: Int32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
