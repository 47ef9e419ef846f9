import { InputError, throwIfCancelled } from '../../contract/errors';
import type { Progress } from '../../contract/progress';
import type { TileOutcome, TileRequest } from '../../contract/scale';
import { featuresSha256 } from '../../features/fingerprint';
import { openFeatureRows, type FeatureRows } from '../../features/featureRows';
import { errorCode } from '../../files/errorCode';
import { makeFolder } from '../../files/makeFolder';
import { readReason } from '../../files/readReason';
import {
  blocksOf,
  countTiles,
  tileBlocks,
  tileNumber,
  type Block,
  type BlockPlan,
} from '../../neighbors/blocks/blockPlan';
import { searchBlocks, type LoadedBlock } from '../../neighbors/blocks/searchBlocks';
import { readTile, tileFile, writeTile, type TileIdentity } from '../../neighbors/blocks/tileFile';
import { tileProblem } from '../../neighbors/blocks/tileProblem';
import { openExactSearch } from '../../neighbors/exactSearch';
import { commonEncoder } from '../commonEncoder';
import { planNeighbors } from '../planNeighbors';
import { searchDeviceFor } from '../searchDeviceFor';
import { createPairCount, selfPairs } from '../searchTables';
import { createStages } from '../stages';

/** Settings that no neighbour depends on. */
const noMatter = { seed: 0, balls: 'closed', size: null } as const;

/** The number of the tile that was asked for. @throws InputError where there is no such tile */
function numberOf({ tile, blocks }: TileRequest): number {
  const n = blocks.real + blocks.generated;
  const tiles = countTiles(n);
  const [i, j] = typeof tile === 'number' ? [0, 0] : [Math.min(...tile), Math.max(...tile)];
  const number = typeof tile === 'number' ? tile : tileNumber(i, j, n);
  if (number < tiles && j < n) return number;
  throw new InputError(
    `There is no tile ${typeof tile === 'number' ? tile : tile.join(',')}: ${blocks.real} blocks of the real and ${blocks.generated} of the generated set make ${tiles} tiles, 0 to ${tiles - 1}, of blocks 0 to ${n - 1}.`,
    `Run --array=0-${tiles - 1}, or cut the sets otherwise with --blocks.`,
  );
}

/** @throws InputError where a set has fewer rows than blocks, or the sets do not compare */
function checkSources(real: FeatureRows, generated: FeatureRows, { blocks, k }: TileRequest): void {
  if (real.dimension !== generated.dimension) {
    throw new InputError(
      `${real.path} has features of ${real.dimension} dimensions and ${generated.path} of ${generated.dimension}.`,
      'Features of both sets must come from the same encoder.',
    );
  }
  commonEncoder(null, [real, generated]);
  for (const [which, { path, rows }] of Object.entries({ real, generated })) {
    const cut = blocks[which as keyof typeof blocks];
    if (rows > k && rows >= cut) continue;
    throw new InputError(
      `${path} has ${rows} rows, too few for ${rows > k ? `${cut} blocks` : `k = ${k}`}.`,
      rows > k ? `Cut it into ${rows} blocks or fewer.` : 'Add samples, or choose a smaller k.',
    );
  }
}

/**
 * Searches one tile of the neighbour tables of two sets and writes it: the two directions between two blocks of rows,
 * or one block in itself. Only its blocks are read.
 *
 * Safe to repeat: a tile that is there, whole, and of the same rows is kept.
 *
 * @throws InputError for input that the user can mend, and where another's tile is in the way; CancelledError
 */
export async function neighborTile(
  request: TileRequest,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<TileOutcome> {
  throwIfCancelled(signal);
  const stages = createStages(onProgress);
  stages.begin('find', 'Reading features', 'rows');
  const tile = numberOf(request);
  const sources = {
    real: await openFeatureRows(request.real, 'real'),
    generated: await openFeatureRows(request.generated, 'generated'),
  };
  checkSources(sources.real, sources.generated, request);
  const plan: BlockPlan = {
    rows: { real: sources.real.rows, generated: sources.generated.rows },
    blocks: request.blocks,
  };
  const blocks = blocksOf(plan);
  const tiles = countTiles(blocks.length);
  const [i, j] = tileBlocks(tile, blocks.length);
  const load = async (block: Block): Promise<LoadedBlock> => ({
    block,
    features: await sources[block.set].read(block.first, block.end, signal),
  });
  const x = await load(blocks[i]!);
  const y = i === j ? null : await load(blocks[j]!);
  const identity: TileIdentity = {
    tile,
    tiles,
    plan,
    dimension: sources.real.dimension,
    sha256: [featuresSha256(x.features), featuresSha256((y ?? x).features)],
    reach: planNeighbors({ ...request, ...noMatter }, sources).full,
  };
  const pairs = y ? x.features.rows * y.features.rows : selfPairs(x.features.rows);
  const file = tileFile(request.out, tile, tiles);
  const outcome = { file, tile, tiles, pairs };
  await makeFolder(request.out); // not hours later
  const current = await currentTile(file, identity, request.force);
  if (current === 'good') return { ...outcome, state: 'kept', reason: null, provider: null };

  const report = stages.begin('neighbors', 'Searching nearest neighbours', 'pairs');
  const device = searchDeviceFor(request.provider, { used: null, tried: [] }, pairs * identity.dimension);
  const search = await openExactSearch(device);
  try {
    const options = createPairCount(pairs, report, signal).next(pairs);
    const tables = await searchBlocks(search, x, y, identity.reach, options);
    await writeTile(file, identity, tables);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new InputError(
      `The tile cannot be written to ${request.out}: ${readReason(error)}.`,
      'Free some space there, or choose another folder.',
    );
  } finally {
    await search.dispose();
  }
  return {
    ...outcome,
    state: current === null ? 'written' : 'rewritten',
    reason: current === null ? null : `it ${current.what}`,
    provider: device.provider,
  };
}

/** What is where a tile goes: it serves, nothing, or something that is to be written over. */
async function currentTile(
  file: string,
  wanted: TileIdentity,
  force: boolean,
): Promise<'good' | null | { what: string }> {
  const problem = await readTile(file).then(
    found => tileProblem(found, wanted) ?? ('good' as const),
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null;
      throw new InputError(`${file} cannot be read: ${readReason(error)}.`, 'Check the folder.');
    },
  );
  if (problem === null || problem === 'good') return problem;
  if (problem.kind === 'damaged' || force) return problem;
  throw new InputError(
    `${file} is there already, and ${problem.what}.`,
    'Choose another folder with --out, or write over it with --force.',
  );
}
