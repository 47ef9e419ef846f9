import { providerWords } from '../src/contract/providerWords';
import type { FeatureSet } from '../src/features/featureSet';
import { openExactSearch } from '../src/neighbors/exactSearch';
import type { NeighborSearch } from '../src/neighbors/neighborSearch';
import { againstPeer } from './againstPeer';
import type { BenchRow } from './benchRow';
import { encoderLikeFeatures } from './encoderLikeFeatures';
import { findCard } from './findCard';
import { paired } from './paired';
import { torchCudaSeconds } from './peers';

const DIMENSION = 1024;
const K = 5;
const ROUNDS = 3;

async function fourTables(search: NeighborSearch, real: FeatureSet, generated: FeatureSet): Promise<void> {
  await search.self(real, K);
  await search.self(generated, K);
  await search.cross(real, generated, K, K);
}

/** Neighbour tables made on a graphics card, beside the same on the CPU, and beside torch on the same card. */
export async function run(): Promise<BenchRow[]> {
  const device = await findCard();
  const { used } = device.provider;
  if (used === null || used === 'cpu') {
    console.log(`Skipped, no graphics card searches here: ${providerWords(device.provider, '')}`);
    return [];
  }
  const rows: BenchRow[] = [];
  const onCard = await openExactSearch(device);
  const onCpu = await openExactSearch();
  for (const count of [10_000, 30_000]) {
    const [real, generated] = [
      encoderLikeFeatures(count, DIMENSION, 1),
      encoderLikeFeatures(count, DIMENSION, 2),
    ];
    const name = `four neighbour tables on ${used}, ${count} x ${count} x ${DIMENSION}`;
    const tables = (search: NeighborSearch) => () => fourTables(search, real, generated);
    const row = await paired(name, tables(onCard), 'the same on the CPU', tables(onCpu), ROUNDS);
    rows.push(row);
    const torch = torchCudaSeconds(count, DIMENSION, K);
    rows.push(...againstPeer(name, row.seconds, 'torch.cdist and topk on CUDA', torch));
  }
  await onCard.dispose();
  await onCpu.dispose();
  // A card that gave up on the way was not what was measured.
  return rows.map(row => ({ ...row, note: providerWords(device.provider, '') }));
}
