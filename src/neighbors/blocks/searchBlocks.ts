import type { FeatureSet } from '../../features/featureSet';
import type { NeighborSearch, SearchOptions } from '../neighborSearch';
import type { NeighborTable } from '../neighborTable';
import type { Block, TableSet } from './blockPlan';

/** A table between two blocks: for every row of the one its nearest in the other, numbered within its set. */
export interface BlockTable {
  readonly queries: Block;
  readonly targets: Block;
  readonly table: NeighborTable;
}

/** A block with its rows. */
export interface LoadedBlock {
  readonly block: Block;
  readonly features: FeatureSet;
}

function between(queries: Block, targets: Block, table: NeighborTable): BlockTable {
  return { queries, targets, table: { ...table, indices: table.indices.map(row => row + targets.first) } };
}

/**
 * Searches a block for itself, or two blocks for each other: symmetric work is done once.
 *
 * @param y null for x itself
 * @param reach neighbours wanted among the rows of each set; fewer where a block has no more
 * @returns one table, or both directions; none of a block of one row with itself
 */
export async function searchBlocks(
  search: NeighborSearch,
  x: LoadedBlock,
  y: LoadedBlock | null,
  reach: Readonly<Record<TableSet, number>>,
  options?: SearchOptions,
): Promise<BlockTable[]> {
  if (y === null) {
    const k = Math.min(reach[x.block.set], x.features.rows - 1);
    return k < 1 ? [] : [between(x.block, x.block, await search.self(x.features, k, options))];
  }
  const kx = Math.min(reach[y.block.set], y.features.rows);
  const ky = Math.min(reach[x.block.set], x.features.rows);
  const { xInY, yInX } = await search.cross(x.features, y.features, kx, ky, options);
  return [between(x.block, y.block, xInY), between(y.block, x.block, yInX)];
}
