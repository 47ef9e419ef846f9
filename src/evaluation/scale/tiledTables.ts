import { readdir } from 'node:fs/promises';
import { InputError, throwIfCancelled } from '../../contract/errors';
import type { TileSource } from '../../contract/scale';
import type { FeatureSet } from '../../features/featureSet';
import { rowsSha256 } from '../../features/fingerprint';
import { sliceRows } from '../../features/sliceRows';
import { readReason } from '../../files/readReason';
import type { NeighborTables } from '../../metrics/neighborhood/triTerms';
import {
  blocksOf,
  countTiles,
  tileBlocks,
  type Block,
  type BlockPlan,
  type TableSet,
} from '../../neighbors/blocks/blockPlan';
import { searchBlocks, type BlockTable } from '../../neighbors/blocks/searchBlocks';
import { TableMerger } from '../../neighbors/blocks/tableMerger';
import {
  readTile,
  tileFile,
  tilesByName,
  writeTile,
  type ReadTile,
  type TileIdentity,
} from '../../neighbors/blocks/tileFile';
import { tileProblem, type TileProblem } from '../../neighbors/blocks/tileProblem';
import type { NeighborSearch } from '../../neighbors/neighborSearch';
import type { CountReport } from '../stages';

/** What tables are put together for. */
export interface TiledSets {
  real: FeatureSet;
  generated: FeatureSet;
  /** Neighbours needed among the rows of each set. */
  reach: Record<TableSet, number>;
}

/** What merging works with. */
export interface MergeOptions {
  /** Searches what is missing, where that is wanted. */
  search: NeighborSearch;
  report: CountReport;
  signal: AbortSignal | undefined;
}

/** Tiles that a message names. */
const NAMED = 8;

const make = 'Make tiles with sample-lens neighbors, an array job of one task a tile.';

/** How many tiles a folder's files are of, and into which blocks the sets were cut. */
async function planOf(folder: string, sets: TiledSets): Promise<{ plan: BlockPlan; tiles: number }> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new InputError(`The folder of tiles ${folder} cannot be read: ${readReason(error)}.`, make);
  });
  const counts = new Set(names.map(tilesByName).filter(count => count !== null));
  const [tiles] = counts;
  if (tiles === undefined) throw new InputError(`${folder} holds no tiles.`, make);
  if (counts.size > 1) {
    throw new InputError(
      `${folder} holds tiles of sets that were cut into ${[...counts].join(' and into ')} tiles.`,
      'Keep the tiles of each in a folder of their own.',
    );
  }
  const rows = { real: sets.real.rows, generated: sets.generated.rows };
  for (let tile = 0; tile < tiles; tile++) {
    const found = await readTile(tileFile(folder, tile, tiles)).catch(() => null);
    const blocks = found?.identity?.plan.blocks;
    if (blocks && countTiles(blocks.real + blocks.generated) === tiles)
      return { plan: { rows, blocks }, tiles };
  }
  throw new InputError(`${folder} holds no tile that can be read.`, make);
}

/** Collects the tables of tiles to those of the sets. */
class Mergers {
  readonly #mergers: Record<TableSet, Record<TableSet, TableMerger>>;

  constructor({ real, generated, reach }: TiledSets) {
    const rows = { real: real.rows, generated: generated.rows };
    const into = (queries: TableSet, targets: TableSet) =>
      new TableMerger(
        rows[queries],
        Math.min(reach[targets], queries === targets ? rows[targets] - 1 : rows[targets]),
      );
    this.#mergers = {
      real: { real: into('real', 'real'), generated: into('real', 'generated') },
      generated: { real: into('generated', 'real'), generated: into('generated', 'generated') },
    };
  }

  add(tables: readonly BlockTable[]): void {
    for (const table of tables) this.#mergers[table.queries.set][table.targets.set].add(table);
  }

  result(): NeighborTables {
    const { real, generated } = this.#mergers;
    return {
      realReal: real.real.result(),
      generatedGenerated: generated.generated.result(),
      generatedReal: generated.real.result(),
      realGenerated: real.generated.result(),
    };
  }
}

/**
 * The neighbour tables of two sets out of a folder of tiles: those that a search of the sets gives, bit for bit.
 *
 * Every tile is held against the features of its rows and its own checksum.
 *
 * @throws InputError naming the tiles that are missing, damaged or of other work, and the array tasks to run again,
 *   unless they are to be searched here (those of other work are left alone); CancelledError
 */
export async function tiledTables(
  { folder, fill }: TileSource,
  sets: TiledSets,
  { search, report, signal }: MergeOptions,
): Promise<NeighborTables> {
  const { plan, tiles } = await planOf(folder, sets);
  const blocks = blocksOf(plan);
  const shas = blocks.map(({ set, first, end }) => rowsSha256(sets[set], first, end));
  const mergers = new Mergers(sets);
  const load = (block: Block) => ({ block, features: sliceRows(sets[block.set], block.first, block.end) });
  const problems: { tile: number; what: string }[] = [];
  for (let tile = 0; tile < tiles; tile++) {
    throwIfCancelled(signal);
    report(tile, tiles);
    const [i, j] = tileBlocks(tile, blocks.length);
    const identity: TileIdentity = {
      tile,
      tiles,
      plan,
      dimension: sets.real.dimension,
      sha256: [shas[i]!, shas[j]!],
      reach: sets.reach,
    };
    const file = tileFile(folder, tile, tiles);
    const found = await readTile(file).catch((error: unknown) => readReason(error));
    const problem = problemOf(found, identity);
    if (problem === null) mergers.add((found as ReadTile).tables!);
    else if (fill && problem.kind !== 'foreign') {
      const y = i === j ? null : load(blocks[j]!);
      const tables = await searchBlocks(search, load(blocks[i]!), y, sets.reach, signal ? { signal } : {});
      await writeTile(file, identity, tables).catch(() => undefined); // kept for the next time, where that can be
      mergers.add(tables);
    } else problems.push({ tile, what: problem.what });
  }
  report(tiles, tiles);
  if (problems.length > 0) throw unusable(folder, tiles, problems, fill);
  return mergers.result();
}

/** @param found the tile, or why it could not be read */
function problemOf(
  found: ReadTile | null | string,
  identity: TileIdentity,
): { kind: TileProblem['kind'] | 'missing'; what: string } | null {
  if (typeof found === 'string') return { kind: 'missing', what: `is missing: ${found}` };
  return tileProblem(found, identity);
}

function unusable(
  folder: string,
  tiles: number,
  problems: readonly { tile: number; what: string }[],
  fill: boolean,
): InputError {
  const named = problems.slice(0, NAMED).map(({ tile, what }) => `${tile} ${what}`);
  const more = problems.length - named.length;
  const numbers = problems.map(({ tile }) => tile).join(',');
  return new InputError(
    `${problems.length} of the ${tiles} tiles in ${folder} cannot be used: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
    `Run those array tasks again: --array=${numbers} (with --force where they are of other work)${fill ? '' : ', or let them be searched here: --fill'}.`,
  );
}
