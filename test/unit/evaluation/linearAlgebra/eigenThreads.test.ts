import { build } from 'esbuild';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEigenThreads } from '../../../../src/evaluation/linearAlgebra/eigenThreads';
import { bandEigenvalues } from '../../../../src/metrics/linearAlgebra/bandEigenvalues';
import type { SymmetricBand } from '../../../../src/metrics/linearAlgebra/symmetricBand';
import { seededRandom } from '../../../../src/metrics/statistics/random';

const root = path.resolve(__dirname, '..', '..', '..', '..');
let folder = '';
let bundle = '';
let crashing = '';

beforeAll(async () => {
  await mkdir(path.join(root, 'out'), { recursive: true });
  folder = await mkdtemp(path.join(root, 'out', 'eigen-threads-'));
  bundle = path.join(folder, 'eigenWorker.js');
  await build({
    entryPoints: [path.join(root, 'src', 'evaluation', 'linearAlgebra', 'eigenWorker.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  crashing = path.join(folder, 'crashing.js');
  await writeFile(
    crashing,
    `require('node:worker_threads').parentPort.on('message', () => process.exit(7));`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const WIDTH = 12;

function randomBand(rows: number, seed: number): SymmetricBand {
  const random = seededRandom(seed, 'entries');
  const values = new Float64Array(rows * (WIDTH + 1));
  for (let i = 0; i < rows; i++) {
    for (let c = Math.max(0, WIDTH - i); c <= WIDTH; c++) values[i * (WIDTH + 1) + c] = random() - 0.5;
  }
  return { rows, width: WIDTH, values };
}

describe('eigenvalues on threads', () => {
  it('are those found here to the bit, more bands than threads, and leave the bands alone', async () => {
    const threads = createEigenThreads(2, bundle);
    const bands = [200, 250, 30, 200, 220].map(randomBand);
    const before = bands.map(({ values }) => values.slice());
    const found = await Promise.all(bands.map(band => threads.eigenvalues(band)));
    expect(found).toEqual(bands.map(band => bandEigenvalues(band)));
    expect(bands.map(({ values }) => values)).toEqual(before);
    await threads.dispose();
  });

  it('are found here where a thread dies, or where there is no bundle', async () => {
    const band = randomBand(200, 1);
    for (const file of [crashing, path.join(folder, 'missing.js')]) {
      const threads = createEigenThreads(2, file);
      expect(await threads.eigenvalues(band)).toEqual(bandEigenvalues(band));
      expect(await threads.eigenvalues(band)).toEqual(bandEigenvalues(band));
      await threads.dispose();
    }
  });

  it('end with the threads: what is under way and what waits is refused', async () => {
    const threads = createEigenThreads(1, bundle);
    const solving = [1, 2].map(seed => threads.eigenvalues(randomBand(2000, seed)));
    const refused = Promise.all(solving.map(one => expect(one).rejects.toThrow('were ended')));
    await new Promise(resolve => setTimeout(resolve, 20));
    await threads.dispose();
    await refused;
    await expect(threads.eigenvalues(randomBand(200, 1))).rejects.toThrow('were ended');
  });
});
