import { Worker } from 'node:worker_threads';
import type { ScanFound } from '../pairTallies/pairScan';
import type { TakeAnswer, TakeJob, ThreadPlace } from './takeJob';

interface Waiting {
  resolve: (found: ScanFound | null) => void;
  reject: (error: Error) => void;
}

/** One worker thread that takes tiles in, a pass at a time. */
export class TileThread {
  private readonly worker: Worker;
  private waiting: Waiting | null = null;
  private death: string | null = null;

  constructor(workerFile: string, place: ThreadPlace) {
    this.worker = new Worker(workerFile, { workerData: place });
    this.worker.on('message', (answer: TakeAnswer) => {
      if ('reason' in answer) {
        this.die(answer.reason);
        return;
      }
      this.waiting?.resolve(answer.found);
      this.waiting = null;
    });
    this.worker.on('error', error => this.die(`a thread of the search failed (${String(error)})`));
    this.worker.on('exit', code => this.die(`a thread of the search ended with code ${code}`));
  }

  /** Why the thread does no more, null while it does. */
  get failure(): string | null {
    return this.death;
  }

  /** Takes in the tiles of a pass from the ring, until that is ended; gives what the scan has found. */
  take(job: TakeJob): Promise<ScanFound | null> {
    return new Promise((resolve, reject) => {
      if (this.death !== null) {
        reject(new Error(this.death));
        return;
      }
      this.waiting = { resolve, reject };
      this.worker.postMessage(job);
    });
  }

  async end(): Promise<void> {
    this.death ??= 'the threads of the search were ended';
    this.waiting = null;
    await this.worker.terminate();
  }

  private die(reason: string): void {
    this.death ??= reason;
    this.waiting?.reject(new Error(reason));
    this.waiting = null;
  }
}
