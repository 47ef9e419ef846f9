import pLimit from 'p-limit';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { EigenSolver, Matrix } from '../../metrics/linearAlgebra/matrix';
import { plainEigenvalues } from '../../metrics/linearAlgebra/symmetricEigenvalues';
import { EigenThread } from './eigenThread';

/** Solves on threads beside the one that it is called from. */
export interface EigenThreads extends EigenSolver {
  /** Ends the threads; what they were solving is rejected. */
  dispose(): Promise<void>;
}

/** Smaller matrices are solved in milliseconds, where they are. */
const SMALLEST = 192;
/** Each thread holds a matrix or two: past so many memory is what they would wait for. */
const MOST_THREADS = 8;

/**
 * Threads start with the first matrices that are large enough. They run the bundle eigenWorker.js that is built beside
 * this code; where there is none, as under test from the TypeScript sources, the same is done in this thread.
 */
export function createEigenThreads(
  lanes = Math.min(MOST_THREADS, availableParallelism()),
  workerFile = path.join(__dirname, 'eigenWorker.js'),
): EigenThreads {
  if (!existsSync(workerFile)) return { ...plainEigenvalues, dispose: () => Promise.resolve() };
  const threads: EigenThread[] = [];
  const idle: EigenThread[] = [];
  const limit = pLimit(lanes);
  const start = () => {
    const thread = new EigenThread(workerFile);
    threads.push(thread);
    return thread;
  };
  let disposed = false;
  const onThread = async (matrix: Matrix) => {
    if (disposed) throw new Error('the threads for eigenvalues were ended');
    const thread = idle.pop() ?? start();
    const values = await thread.solve({ ...matrix, values: matrix.values.slice() });
    idle.push(thread);
    return values;
  };
  return {
    lanes,
    eigenvalues: async matrix => {
      if (matrix.rows < SMALLEST) return plainEigenvalues.eigenvalues(matrix);
      try {
        return await limit(onThread, matrix);
      } catch (error) {
        if (disposed) throw error;
        // A dead thread, which is not used again, takes no metric with it.
        return plainEigenvalues.eigenvalues(matrix);
      }
    },
    dispose: async () => {
      disposed = true;
      await Promise.all(threads.splice(0).map(thread => thread.dispose()));
    },
  };
}
