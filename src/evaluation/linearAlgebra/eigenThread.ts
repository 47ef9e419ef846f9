import { Worker } from 'node:worker_threads';
import type { SymmetricBand } from '../../metrics/linearAlgebra/symmetricBand';

/** To a thread. */
export type EigenJob = SymmetricBand;

/** From a thread: the eigenvalues, or the plain reason why there are none. */
export type EigenAnswer = { values: Float64Array } | { reason: string };

interface Waiting {
  resolve: (values: Float64Array) => void;
  reject: (error: Error) => void;
}

/** One worker thread that solves one band at a time. Once dead it stays so: every further job is rejected. */
export class EigenThread {
  private readonly worker: Worker;
  private waiting: Waiting | null = null;
  private death: string | null = null;

  constructor(workerFile: string) {
    this.worker = new Worker(workerFile);
    this.worker.on('message', (answer: EigenAnswer) => {
      const { waiting } = this;
      this.waiting = null;
      if ('values' in answer) waiting?.resolve(answer.values);
      else waiting?.reject(new Error(answer.reason));
    });
    this.worker.on('error', error => this.die(`a thread for eigenvalues failed (${String(error)})`));
    this.worker.on('exit', code => this.die(`a thread for eigenvalues ended with code ${code}`));
  }

  /** Eigenvalues, ascending. @param band a copy of its own, which the thread takes */
  solve(band: SymmetricBand): Promise<Float64Array> {
    return new Promise((resolve, reject) => {
      if (this.death !== null) {
        reject(new Error(this.death));
        return;
      }
      this.waiting = { resolve, reject };
      this.worker.postMessage(band satisfies EigenJob, [band.values.buffer as ArrayBuffer]);
    });
  }

  async dispose(): Promise<void> {
    this.die('the threads for eigenvalues were ended');
    await this.worker.terminate();
  }

  private die(reason: string): void {
    this.death ??= reason;
    this.waiting?.reject(new Error(reason));
    this.waiting = null;
  }
}
