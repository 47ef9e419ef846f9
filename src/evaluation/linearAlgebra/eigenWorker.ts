import { parentPort } from 'node:worker_threads';
import { bandEigenvalues } from '../../metrics/linearAlgebra/bandEigenvalues';
import type { EigenAnswer, EigenJob } from './eigenThread';

// Plain TypeScript alone: a thread that holds nothing native can be ended at any time.
parentPort?.on('message', (band: EigenJob) => {
  try {
    const values = bandEigenvalues(band);
    parentPort?.postMessage({ values } satisfies EigenAnswer, [values.buffer as ArrayBuffer]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ reason } satisfies EigenAnswer);
  }
});
