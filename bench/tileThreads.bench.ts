import path from 'node:path';
import { openExactSearch } from '../src/neighbors/exactSearch';
import { SearchDevice } from '../src/neighbors/searchDevice';
import { planThreads } from '../src/neighbors/threads/planThreads';
import type { BenchRow } from './benchRow';
import { encoderLikeFeatures } from './encoderLikeFeatures';
import { findCard } from './findCard';
import { knnMetrics } from './knnMetrics';
import { cpuSecondsOf, secondsOf } from './paired';

const DIMENSION = 1024;
const ROWS = Number(process.env['TILE_ROWS'] ?? 20_000);
const workerFile = path.join(__dirname, 'tileWorker.js');

/** Numbers of threads to be measured: `TILE_THREADS=1,4,15`, else as many as this machine would be given. */
function counts(onCard: boolean): number[] {
  const asked = process.env['TILE_THREADS'];
  return asked === undefined ? [planThreads(ROWS ** 2, onCard).count] : asked.split(',').map(Number);
}

/**
 * All kNN metrics with tiles taken in on threads, beside the same with none, each once: on the graphics card, where
 * there is one, and on the CPU.
 */
export async function run(): Promise<BenchRow[]> {
  const [real, generated] = [1, 2].map(seed => encoderLikeFeatures(ROWS, DIMENSION, seed)) as [
    ReturnType<typeof encoderLikeFeatures>,
    ReturnType<typeof encoderLikeFeatures>,
  ];
  const timed = async (providers: SearchDevice['providers'], count: number) => {
    const device = new SearchDevice(providers, { threads: { count, workerFile } });
    const search = await openExactSearch(device);
    await search.self(encoderLikeFeatures(2000, DIMENSION, 3), 5);
    let cpu = 0;
    const seconds = await secondsOf(async () => {
      cpu = await cpuSecondsOf(() => knnMetrics(search, real, generated, device));
    });
    await search.dispose();
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    return { seconds, cpu, note: `${device.provider.used}, CPU ${cpu.toFixed(1)} s, ${memory} MiB at most` };
  };
  const rows: BenchRow[] = [];
  const card = await findCard();
  for (const provider of card === null ? ['cpu' as const] : [card.provider, 'cpu' as const]) {
    const none = await timed([provider], 0);
    for (const count of counts(provider !== 'cpu')) {
      const { seconds, cpu, note } = await timed([provider], count);
      rows.push({
        name: `all kNN metrics on ${provider}, ${ROWS} x ${ROWS} x ${DIMENSION}, ${count} threads`,
        seconds,
        floorName: 'none',
        floorSeconds: none.seconds,
        ratio: seconds / none.seconds,
        note: `${note}; CPU ${(cpu / none.cpu).toFixed(2)} of none`,
      });
      console.log(rows.at(-1));
    }
  }
  return rows;
}
