import { openExactSearch } from '../src/neighbors/exactSearch';
import { againstPeer } from './againstPeer';
import { bareProduct } from './bareProduct';
import type { BenchRow } from './benchRow';
import { encoderLikeFeatures } from './encoderLikeFeatures';
import { knnMetrics } from './knnMetrics';
import { cpuSecondsOf, secondsOf } from './paired';
import { faissSeconds } from './peers';

const ROWS = 50_000;
/** Neighbours that the metrics take the tables to. */
const REACH = 16;

/** All kNN metrics at the size of the benchmarks in papers, once: some fifteen minutes, most of them faiss's. */
export async function run(): Promise<BenchRow[]> {
  const search = await openExactSearch();
  const [real, generated] = [encoderLikeFeatures(ROWS, 1024, 1), encoderLikeFeatures(ROWS, 1024, 2)];
  const name = `all kNN metrics, ${ROWS} x ${ROWS} x 1024`;
  const cpu = { own: 0, bare: 0 };
  const seconds = await secondsOf(async () => {
    cpu.own = await cpuSecondsOf(() => knnMetrics(search, real, generated));
  });
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const bare = await bareProduct(real, generated);
  const floorSeconds = await secondsOf(async () => {
    cpu.bare = await cpuSecondsOf(bare);
  });
  const note = `goal 1.3; CPU ${(cpu.own / cpu.bare).toFixed(2)}; ${memory} MiB at most`;
  await search.dispose();
  return [
    { name, seconds, floorName: 'bare Gemm', floorSeconds, ratio: seconds / floorSeconds, note },
    ...againstPeer(name, seconds, 'faiss Flat, four searches', faissSeconds(ROWS, 1024, REACH)),
  ];
}
