import { build } from 'esbuild';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEigenThreads } from '../../../../src/evaluation/eigen/eigenThreads';
import type { Matrix } from '../../../../src/metrics/linearAlgebra/matrix';
import { symmetricEigenvalues } from '../../../../src/metrics/linearAlgebra/symmetricEigenvalues';
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
    entryPoints: [path.join(root, 'src', 'evaluation', 'eigen', 'eigenWorker.ts')],
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

function symmetric(rows: number, seed: number): Matrix {
  const random = seededRandom(seed, 'entries');
  const values = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) values[i * rows + j] = values[j * rows + i] = random() - 0.5;
  }
  return { rows, columns: rows, values };
}

describe('eigenvalues on threads', () => {
  it('are those found here to the bit, more matrices than threads, and leave the matrices alone', async () => {
    const threads = createEigenThreads(2, bundle);
    const matrices = [200, 250, 30, 200, 220].map(symmetric);
    const before = matrices.map(({ values }) => values.slice());
    const found = await Promise.all(matrices.map(matrix => threads.eigenvalues(matrix)));
    expect(found).toEqual(matrices.map(matrix => symmetricEigenvalues(matrix)));
    expect(matrices.map(({ values }) => values)).toEqual(before);
    await threads.dispose();
  });

  it('are found here where a thread dies, or where there is no bundle', async () => {
    const matrix = symmetric(200, 1);
    for (const file of [crashing, path.join(folder, 'missing.js')]) {
      const threads = createEigenThreads(2, file);
      expect(await threads.eigenvalues(matrix)).toEqual(symmetricEigenvalues(matrix));
      expect(await threads.eigenvalues(matrix)).toEqual(symmetricEigenvalues(matrix));
      await threads.dispose();
    }
  });

  it('end with the threads: what is under way and what waits is refused', async () => {
    const threads = createEigenThreads(1, bundle);
    const solving = [1, 2].map(seed => threads.eigenvalues(symmetric(400, seed)));
    const refused = Promise.all(solving.map(one => expect(one).rejects.toThrow('were ended')));
    await new Promise(resolve => setTimeout(resolve, 20));
    await threads.dispose();
    await refused;
    await expect(threads.eigenvalues(symmetric(200, 1))).rejects.toThrow('were ended');
  });
});
