import { Worker } from 'node:worker_threads';

import type { ImageJob, ImageJobResult } from './imageJob';
import type { JobAnswer, JobMessage } from './workerMessages';

interface Running {
  resolve: (result: ImageJobResult) => void;
  reject: (error: Error) => void;
}

/**
 * One worker thread that reads, hashes, decodes and resizes. It is started with its first job and, should it
 * die, started anew with the next; the jobs that it had are rejected.
 */
export class ImageThread {
  private readonly workerFile: string;
  private readonly running = new Map<number, Running>();
  private worker: Worker | null = null;
  private nextId = 1;

  constructor(workerFile: string) {
    this.workerFile = workerFile;
  }

  /** Jobs that were posted and not answered. */
  get load(): number {
    return this.running.size;
  }

  run(job: ImageJob): Promise<ImageJobResult> {
    this.worker ??= this.start();
    const { worker } = this;
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.running.set(id, { resolve, reject });
      worker.postMessage({ id, job } satisfies JobMessage);
    });
  }

  async dispose(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    this.fail('the image threads were ended');
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.workerFile);
    worker.on('message', (answer: JobAnswer) => {
      const job = this.running.get(answer.id);
      this.running.delete(answer.id);
      if ('result' in answer) job?.resolve(answer.result);
      else job?.reject(new Error(answer.reason));
    });
    const died = (reason: string) => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.fail(reason);
    };
    worker.on('error', error => died(`its image thread failed (${String(error)})`));
    worker.on('exit', code => died(`its image thread ended with code ${code}`));
    return worker;
  }

  private fail(reason: string): void {
    const jobs = [...this.running.values()];
    this.running.clear();
    for (const { reject } of jobs) reject(new Error(reason));
  }
}
