import { parentPort } from 'node:worker_threads';
import { symmetricEigenvalues } from '../../metrics/linearAlgebra/symmetricEigenvalues';
import type { EigenAnswer, EigenJob } from './eigenThread';

// Plain TypeScript alone: a thread that holds nothing native can be ended at any time.
parentPort?.on('message', (matrix: EigenJob) => {
  try {
    const values = symmetricEigenvalues(matrix);
    parentPort?.postMessage({ values } satisfies EigenAnswer, [values.buffer as ArrayBuffer]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ reason } satisfies EigenAnswer);
  }
});
