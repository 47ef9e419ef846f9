import { neighborDistance, type NeighborTable } from '../../neighbors/neighborTable';
import type { SampleMean } from '../statistics/sampleMean';
import { mean } from '../statistics/mean';
import { errorsOfBoth } from '../statistics/standardError';

/** Compares, for each row of a set, its a-th neighbour in the other set with its b-th in its own. */
export interface Comparison {
  /** From the rows into the other set, at least a neighbours; a + 1 for the standard error. */
  cross: NeighborTable;
  a: number;
  /** Among the rows themselves, at least b neighbours; b + 1 for the standard error. */
  own: NeighborTable;
  b: number;
  /** Rows of the other set. */
  others: number;
  /** Which set the rows are of. */
  rowsOf: 'real' | 'generated';
  /** `<=`, or `<`. */
  closed: boolean;
}

/**
 * Share of the rows x with D_a,Other(x) <= D_b,Own(x): whose ball of b own neighbours holds a of the other set.
 *
 * The standard error is the jackknife over both sets: each sample is left out as a row and as a neighbour of others,
 * which the next neighbours in the tables tell exactly. NaN where the tables end at a or b.
 */
export function reachedShare({ cross, a, own, b, others, rowsOf, closed }: Comparison): SampleMean {
  const reaches = (row: number, atCross: number, atOwn: number) => {
    const far = neighborDistance(cross, row, atCross);
    const near = neighborDistance(own, row, atOwn);
    return (closed ? far <= near : far < near) ? 1 : 0;
  };
  const perSample = Float64Array.from({ length: own.rows }, (_, row) => reaches(row, a, b));
  const value = mean(perSample);
  if (cross.k <= a || own.k <= b) return { value, standardError: NaN, perSample };
  const total = value * own.rows;
  const withoutRow = perSample.map(reached => total - reached);
  const withoutOther = new Float64Array(others).fill(total);
  for (let row = 0; row < own.rows; row++) {
    const lessOwn = reaches(row, a, b + 1) - perSample[row]!;
    for (let j = 0; j < b; j++) withoutRow[own.indices[row * own.k + j]!]! += lessOwn;
    const lessCross = reaches(row, a + 1, b) - perSample[row]!;
    for (let j = 0; j < a; j++) withoutOther[cross.indices[row * cross.k + j]!]! += lessCross;
  }
  const replicates = [
    withoutRow.map(sum => sum / (own.rows - 1)),
    withoutOther.map(sum => sum / own.rows),
  ] as const;
  const [ofReal, ofGenerated] = rowsOf === 'real' ? replicates : [replicates[1], replicates[0]];
  return { value, ...errorsOfBoth(ofReal, ofGenerated), perSample };
}
