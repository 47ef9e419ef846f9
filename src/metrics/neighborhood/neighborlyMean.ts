import type { NeighborTable } from '../../neighbors/neighborTable';
import { sampleMean, type SampleMean } from '../statistics/sampleMean';
import { mean } from '../statistics/mean';

/**
 * The mean of values that near samples have in common: s / sqrt(n) with what each sample shares with the `reach` nearest
 * of its own set added, as clusters of samples are counted. Less than that of independent values it is not: what is
 * shared cannot make a mean surer.
 *
 * @param own neighbours of the samples within their set
 */
export function neighborlyMean(perSample: Float64Array, own: NeighborTable, reach: number): SampleMean {
  const { value, standardError } = sampleMean(perSample);
  const centre = mean(perSample);
  const near = Math.min(reach, own.k);
  let shared = 0;
  for (let row = 0; row < own.rows; row++)
    for (let j = row * own.k; j < row * own.k + near; j++)
      shared += (perSample[row]! - centre) * (perSample[own.indices[j]!]! - centre);
  const squared = standardError ** 2 + Math.max(0, shared) / own.rows ** 2;
  return { value, standardError: Math.sqrt(squared), perSample };
}
