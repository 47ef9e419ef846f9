import { parentPort, workerData } from 'node:worker_threads';
import { finishRows, takeTile } from './tileTakers';
import { takersOf, type TakeAnswer, type TakeJob, type ThreadPlace } from './takeJob';
import { TileRing } from './tileRing';

// Plain TypeScript alone: a thread that holds nothing native can be ended at any time.
const place = workerData as ThreadPlace;
const ring = TileRing.over(place.ring);
const stripe = { index: place.thread, of: place.ring.threads };

parentPort?.on('message', (job: TakeJob) => {
  try {
    const takers = takersOf(job);
    ring.takeAll(place.thread, (tile, at) => takeTile(takers, tile, at, stripe));
    Array.from(finishRows(takers, stripe));
    parentPort?.postMessage({ found: takers.scan?.found ?? null } satisfies TakeAnswer);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ reason } satisfies TakeAnswer);
  }
});
