import type { FeatureSet } from '../src/features/featureSet';
import { openExactSearch } from '../src/neighbors/exactSearch';
import type { NeighborSearch } from '../src/neighbors/neighborSearch';
import { againstPeer } from './againstPeer';
import { bareProduct } from './bareProduct';
import type { BenchRow } from './benchRow';
import { encoderLikeFeatures } from './encoderLikeFeatures';
import { knnMetrics } from './knnMetrics';
import { paired, secondsOf } from './paired';
import { faissSeconds, numpySeconds } from './peers';

const ROWS = 10_000;
/** Neighbours that the metrics take the tables to. */
const REACH = 16;
const K = 5;

async function fourTables(search: NeighborSearch, real: FeatureSet, generated: FeatureSet): Promise<void> {
  await search.self(real, K);
  await search.self(generated, K);
  await search.cross(real, generated, K, K);
}

/** Neighbour tables, and all metrics made of them, beside the bare products of the same pairs, numpy and faiss. */
export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const search = await openExactSearch();
  for (const dimension of [1024, 64]) {
    const [real, generated] = [
      encoderLikeFeatures(ROWS, dimension, 1),
      encoderLikeFeatures(ROWS, dimension, 2),
    ];
    const name = `four neighbour tables, ${ROWS} x ${ROWS} x ${dimension}`;
    const tables = () => fourTables(search, real, generated);
    await tables();
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    const bare = await bareProduct(real, generated);
    const row = await paired(name, tables, 'bare Gemm', bare);
    rows.push({ ...row, note: dimension === 1024 ? `goal 1.25; ${memory} MiB at most` : '' });
    rows.push(
      ...againstPeer(name, await secondsOf(tables), 'numpy, full matrices', numpySeconds(ROWS, dimension, K)),
    );
    const metrics = () => knnMetrics(search, real, generated);
    const whole = `all kNN metrics, ${ROWS} x ${ROWS} x ${dimension}`;
    rows.push(await paired(whole, metrics, 'bare Gemm', bare, 3));
    const faiss = faissSeconds(ROWS, dimension, REACH);
    rows.push(...againstPeer(whole, await secondsOf(metrics), 'faiss Flat, four searches', faiss));
  }
  await search.dispose();
  return rows;
}
