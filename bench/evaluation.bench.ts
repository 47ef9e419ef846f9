import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EvaluationRequest } from '../src/contract/engine';
import { createEngine } from '../src/engine/engineProcess';
import { packageRoot } from '../src/files/packageRoot';
import type { BenchRow } from './benchRow';
import { median } from './paired';
import { withScratch, writeFeatures, writeImages } from './scratch';

const FEATURE_ROWS = 10_000;
const DIMENSION = 1024;
const FOLDER_IMAGES = 10_000;

/** The largest resident memory that a process has had, in MiB; Linux keeps it. */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** What a whole evaluation costs in the engine process: its memory, and a second look at an unchanged folder. */
export function run(): Promise<BenchRow[]> {
  return withScratch(async folder => {
    let pid = 0;
    const engine = createEngine({
      modulePath: path.join(packageRoot(), 'dist', 'engine.js'),
      execPath: process.execPath,
      idleMs: 60_000,
      log: line => {
        pid = Number(/as process (\d+)/.exec(line)?.[1] ?? pid);
      },
    });
    const file = (name: string) => path.join(folder, name);
    const request = (real: string, generated: string): EvaluationRequest => ({
      real: { path: real, labels: null },
      generated: { path: generated, labels: null },
      encoder: 'builtin',
      k: 5,
      seed: 0,
      equalize: 'auto',
      size: null,
      metrics: ['tri'],
      provider: 'cpu',
      test: null,
      parameters: {},
      balls: 'closed',
      folders: { cache: file('cache'), encoders: file('encoders') },
    });

    await writeFeatures(file('real.npy'), FEATURE_ROWS, DIMENSION, 1);
    await writeFeatures(file('generated.npy'), FEATURE_ROWS, DIMENSION, 2);
    const features = await engine.client.evaluate(request(file('real.npy'), file('generated.npy')));
    const total = Object.values(features.report.seconds).reduce((sum, seconds) => sum + seconds, 0);
    const memory = await peakMemory(pid);

    await writeImages(file('images'), FOLDER_IMAGES, 32, 1);
    await writeImages(file('few'), 64, 32, 2);
    const images = request(file('few'), file('images'));
    const beforeSearch = async () => {
      const { seconds } = (await engine.client.evaluate(images)).report;
      return seconds.find + seconds.encode;
    };
    const first = await beforeSearch();
    const again = median([await beforeSearch(), await beforeSearch(), await beforeSearch()]);
    await engine.dispose();
    return [
      {
        name: `evaluation of ${FEATURE_ROWS} x ${FEATURE_ROWS} x ${DIMENSION} features`,
        seconds: total,
        floorName: '',
        floorSeconds: NaN,
        ratio: NaN,
        note: `peak memory ${Math.round(memory)} MiB`,
      },
      {
        name: `${FOLDER_IMAGES} images again, up to the search`,
        seconds: again,
        floorName: 'the same for the first time',
        floorSeconds: first,
        ratio: again / first,
        note: 'goal: under 2 s',
      },
    ];
  });
}
