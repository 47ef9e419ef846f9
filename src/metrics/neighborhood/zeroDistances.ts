import type { PairCounts } from '../../contract/report';
import { neighborDistance, type NeighborTable } from '../../neighbors/neighborTable';
import type { NeighborTables } from './triTerms';

/** How many rows have their j-th neighbour at distance exactly 0, in each of the four relations. */
export function zeroDistances(tables: NeighborTables, j: number): PairCounts {
  return {
    realReal: countZeros(tables.realReal, j),
    generatedGenerated: countZeros(tables.generatedGenerated, j),
    generatedReal: countZeros(tables.generatedReal, j),
    realGenerated: countZeros(tables.realGenerated, j),
  };
}

function countZeros(table: NeighborTable, j: number): number {
  let zeros = 0;
  for (let row = 0; row < table.rows; row++) if (neighborDistance(table, row, j) === 0) zeros++;
  return zeros;
}
