import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EvaluationRequest } from '../src/contract/engine';
import type { Progress } from '../src/contract/progress';
import { createEngine } from '../src/engine/engineProcess';
import { packageRoot } from '../src/files/packageRoot';
import { seededRandom } from '../src/metrics/statistics/random';
import type { BenchRow } from './benchRow';
import { secondsOf } from './paired';
import { withScratch } from './scratch';

const ROWS = 10_000;
const DIMENSION = 1024;
/** Features of encoders lie near a surface of few dimensions. */
const INNER = 48;
const SHOWN = 6;

/** An .npy of rows near a plane, as features of an encoder are; the plane is the same for every seed. */
async function writeFeatures(file: string, seed: number): Promise<void> {
  const plane = seededRandom(0, 'bench plane');
  const basis = Float32Array.from({ length: INNER * DIMENSION }, () => plane() - 0.5);
  const random = seededRandom(seed, 'bench features');
  const values = new Float32Array(ROWS * DIMENSION);
  for (let row = 0; row < ROWS; row++) {
    const place = Float32Array.from({ length: INNER }, () => random() + random() - 1);
    for (let c = 0; c < DIMENSION; c++) {
      let value = 0.3 * (random() - 0.5);
      for (let i = 0; i < INNER; i++) value += place[i]! * basis[i * DIMENSION + c]!;
      values[row * DIMENSION + c] = value;
    }
  }
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${ROWS}, ${DIMENSION}), }`;
  const padded = `${header.padEnd(117)}\n`;
  const start = Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), Buffer.from([padded.length, 0])]);
  await writeFile(file, Buffer.concat([start, Buffer.from(padded), Buffer.from(values.buffer)]));
}

/** Follows which work takes how long. */
function stopwatch() {
  const seconds = new Map<string, number>();
  let since = performance.now();
  let label = '';
  return {
    seconds,
    see: (progress: Progress | null) => {
      const next = progress?.label ?? '';
      if (next === label) return;
      const now = performance.now();
      if (label !== '') seconds.set(label, (seconds.get(label) ?? 0) + (now - since) / 1000);
      [label, since] = [next, now];
    },
  };
}

/** What all metrics cost beside PCE, RCE and RE alone, and where the time goes. */
export function run(): Promise<BenchRow[]> {
  return withScratch(async folder => {
    const file = (name: string) => path.join(folder, name);
    let evaluations = 0;
    const engine = createEngine({
      modulePath: path.join(packageRoot(), 'dist', 'engine.js'),
      execPath: process.execPath,
      idleMs: 60_000,
      log: () => undefined,
    });
    const request = (metrics: string[], test: string | null): EvaluationRequest => ({
      real: { path: file('real.npy'), labels: null },
      generated: { path: file('generated.npy'), labels: null },
      encoder: 'builtin',
      k: 5,
      seed: 0,
      equalize: 'auto',
      size: null,
      metrics,
      provider: 'cpu',
      test,
      parameters: {},
      balls: 'closed',
      // A folder of its own each time: what one evaluation found of a set would spare the next its search.
      folders: { cache: file(`cache ${++evaluations}`), encoders: file('encoders') },
    });
    for (const [i, name] of ['real', 'generated', 'test'].entries())
      await writeFeatures(file(`${name}.npy`), i + 1);
    const tri = () => engine.client.evaluate(request(['tri'], null));
    const all = async (test: string | null) => {
      const watch = stopwatch();
      const seconds = await secondsOf(async () => {
        await engine.client.evaluate(request(['all'], test), { onProgress: watch.see });
        watch.see(null);
      });
      return { seconds, watch };
    };

    await tri();
    const before = await secondsOf(tri);
    const alone = await all(null);
    const between = await secondsOf(tri);
    const tested = await all(file('test.npy'));
    const after = await secondsOf(tri);
    await engine.dispose();
    const rowOf = (name: string, { seconds, watch }: typeof alone, floorSeconds: number): BenchRow => ({
      name: `${name} at ${ROWS} x ${ROWS} x ${DIMENSION}`,
      seconds,
      floorName: 'PCE, RCE and RE alone',
      floorSeconds,
      ratio: seconds / floorSeconds,
      note: `goal: under twice; ${longestOf(watch.seconds)}`,
    });
    return [
      rowOf('all metrics', alone, (before + between) / 2),
      rowOf('the same with a test set', tested, (between + after) / 2),
    ];
  });
}

function longestOf(seconds: ReadonlyMap<string, number>): string {
  return [...seconds]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([label, time]) => `${label} ${time.toFixed(1)} s`)
    .join(', ');
}
