import type { FeatureSet } from '../../src/features/featureSet';
import type { NeighborTables } from '../../src/metrics/neighborhood/triTerms';
import type { NeighborTable } from '../../src/neighbors/neighborTable';

/**
 * The k nearest rows of `y` to every row of `x`, by differences in float64, ties by lowest row: what every
 * neighbour search is held to.
 *
 * @param self true where x and y are the same set: a row is not its own neighbour, by index
 */
export function bruteForceTable(x: FeatureSet, y: FeatureSet, k: number, self = false): NeighborTable {
  const indices = new Int32Array(x.rows * k);
  const distances = new Float64Array(x.rows * k);
  for (let i = 0; i < x.rows; i++) {
    const ranked: { row: number; squared: number }[] = [];
    for (let j = 0; j < y.rows; j++) {
      if (self && i === j) continue;
      let squared = 0;
      for (let c = 0; c < x.dimension; c++) {
        squared += (x.values[i * x.dimension + c]! - y.values[j * x.dimension + c]!) ** 2;
      }
      ranked.push({ row: j, squared });
    }
    ranked.sort((a, b) => a.squared - b.squared || a.row - b.row);
    for (let n = 0; n < k; n++) {
      indices[i * k + n] = ranked[n]!.row;
      distances[i * k + n] = Math.sqrt(ranked[n]!.squared);
    }
  }
  return { rows: x.rows, k, indices, distances };
}

/** All four relations of two sets. */
export function bruteForceTables(real: FeatureSet, generated: FeatureSet, k: number): NeighborTables {
  return {
    realReal: bruteForceTable(real, real, k, true),
    generatedGenerated: bruteForceTable(generated, generated, k, true),
    generatedReal: bruteForceTable(generated, real, k),
    realGenerated: bruteForceTable(real, generated, k),
  };
}
