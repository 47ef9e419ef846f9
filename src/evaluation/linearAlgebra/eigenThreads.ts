import pLimit from 'p-limit';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { plainBands } from '../../metrics/linearAlgebra/bandEigenvalues';
import type { BandSolver } from '../../metrics/linearAlgebra/matrix';
import { usableProcessors } from '../../machine/usableProcessors';
import type { SymmetricBand } from '../../metrics/linearAlgebra/symmetricBand';
import { EigenThread } from './eigenThread';

/** Solves on threads beside the one that it is called from. */
export interface EigenThreads extends BandSolver {
  /** Ends the threads; what they were solving is rejected. */
  dispose(): Promise<void>;
}

/** A thread is seldom idle for long: past so many the products that make the bands are what they wait for. */
const MOST_THREADS = 8;

/**
 * Threads start with the first bands. They run the bundle eigenWorker.js that is built beside
 * this code; where there is none, as under test from the TypeScript sources, the same is done in this thread.
 */
export function createEigenThreads(
  lanes = Math.min(MOST_THREADS, usableProcessors()),
  workerFile = path.join(__dirname, 'eigenWorker.js'),
): EigenThreads {
  if (!existsSync(workerFile)) return { ...plainBands, dispose: () => Promise.resolve() };
  const threads: EigenThread[] = [];
  const idle: EigenThread[] = [];
  const limit = pLimit(lanes);
  const start = () => {
    const thread = new EigenThread(workerFile);
    threads.push(thread);
    return thread;
  };
  let disposed = false;
  const onThread = async (band: SymmetricBand) => {
    if (disposed) throw new Error('the threads for eigenvalues were ended');
    const thread = idle.pop() ?? start();
    const values = await thread.solve({ ...band, values: band.values.slice() });
    idle.push(thread);
    return values;
  };
  return {
    lanes,
    eigenvalues: async band => {
      try {
        return await limit(onThread, band);
      } catch (error) {
        if (disposed) throw error;
        // A dead thread, which is not used again, takes no metric with it.
        return plainBands.eigenvalues(band);
      }
    },
    dispose: async () => {
      disposed = true;
      await Promise.all(threads.splice(0).map(thread => thread.dispose()));
    },
  };
}
