import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CancelledError, InputError } from '../../../../src/contract/errors';
import { packageRoot } from '../../../../src/files/packageRoot';
import { openExactSearch } from '../../../../src/neighbors/exactSearch';
import { openHnswSearch } from '../../../../src/neighbors/approximate/hnswSearch';
import type { NeighborTable } from '../../../../src/neighbors/neighborTable';
import { gaussianSet, setOf } from '../../../support/seededSets';

/** Share of the true neighbours that were found. */
function recall(found: NeighborTable, exact: NeighborTable): number {
  let hits = 0;
  for (let row = 0; row < exact.rows; row++) {
    const truth = new Set(exact.indices.subarray(row * exact.k, (row + 1) * exact.k));
    for (const index of found.indices.subarray(row * found.k, (row + 1) * found.k))
      hits += Number(truth.has(index));
  }
  return hits / exact.indices.length;
}

describe('approximate search', () => {
  it('finds 95 in 100 of the true neighbours of a sample, at their exact distances', async () => {
    const [x, y] = [gaussianSet(800, 12, 1), gaussianSet(600, 12, 2)];
    const [exact, approximate] = [await openExactSearch(), await openHnswSearch()];
    const self = await approximate.self(x, 5);
    const truth = await exact.self(x, 5);
    expect(recall(self, truth)).toBeGreaterThan(0.95);
    self.distances.forEach((distance, at) => expect(distance).toBeGreaterThanOrEqual(truth.distances[at]!));
    const cross = await approximate.cross(x, y, 5, 3);
    const crossTruth = await exact.cross(x, y, 5, 3);
    expect(recall(cross.xInY, crossTruth.xInY)).toBeGreaterThan(0.95);
    expect(recall(cross.yInX, crossTruth.yInX)).toBeGreaterThan(0.95);
    await exact.dispose();
  });

  it('finds less with less care, and the same with the same seed', async () => {
    const x = gaussianSet(800, 48, 3);
    const exact = await openExactSearch();
    const truth = await exact.self(x, 5);
    const careless = { links: 4, buildWidth: 10, searchWidth: 10, seed: 7 };
    const [hasty, again] = [await openHnswSearch(careless), await openHnswSearch(careless)];
    const found = await hasty.self(x, 5);
    expect(recall(found, truth)).toBeLessThan(0.9);
    expect(await again.self(x, 5)).toEqual(found);
    await exact.dispose();
  });

  it('finds k of many copies, never the row itself', async () => {
    const search = await openHnswSearch();
    const { indices, distances } = await search.self(setOf(Array.from({ length: 300 }, () => [1, 2])), 5);
    expect(Array.from(distances)).toEqual(new Array<number>(1500).fill(0));
    for (let row = 0; row < 300; row++) {
      const own = indices.subarray(row * 5, (row + 1) * 5);
      expect(new Set(own).size).toBe(5);
      expect(own).not.toContain(row);
    }
  });

  it('finds and counts copies as exact search does, however many of them are beside how few others', async () => {
    const [exact, approximate] = [await openExactSearch(), await openHnswSearch()];
    const others = gaussianSet(300, 6, 5);
    const rowOf = ({ values }: typeof others, row: number) =>
      Array.from(values.subarray(row * 6, row * 6 + 6));
    const x = setOf(Array.from({ length: 900 }, (_, row) => rowOf(others, row < 600 ? row % 3 : row % 300)));
    const y = setOf(
      Array.from({ length: 500 }, (_, row) => rowOf(others, row < 400 ? 1 + (row % 2) : row % 300)),
    );
    expect(await approximate.self(x, 5)).toEqual(await exact.self(x, 5));
    expect(await approximate.cross(x, y, 5, 4)).toEqual(await exact.cross(x, y, 5, 4));
    await exact.dispose();
  });

  it.each([1e25, 1e-30])('finds as much of features that are %d times as large', async factor => {
    const exact = await openExactSearch();
    const [plain, scaled] = [await openHnswSearch(), await openHnswSearch()];
    const x = gaussianSet(500, 12, 6);
    const large = { ...x, values: x.values.map(value => value * factor) };
    const found = recall(await scaled.self(large, 5), await exact.self(large, 5));
    expect(found).toBeGreaterThan(0.95);
    expect(found).toBeCloseTo(recall(await plain.self(x, 5), await exact.self(x, 5)), 2);
    await exact.dispose();
  });

  it('refuses and stops as exact search does', async () => {
    const search = await openHnswSearch();
    await expect(search.self(gaussianSet(4, 2, 1), 4)).rejects.toThrow(InputError);
    await expect(search.self(setOf([[1], [NaN], [2]]), 1)).rejects.toThrow(/Row 1/);
    const signal = AbortSignal.abort();
    await expect(search.self(gaussianSet(9, 2, 1), 2, { signal })).rejects.toThrow(CancelledError);
  });

  it('says so where its module is not installed', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sample-lens-no-hnsw-'));
    try {
      await build({
        stdin: {
          contents: `import { openHnswSearch } from './src/neighbors/approximate/hnswSearch';
            openHnswSearch().catch(error => console.log(error.name, error.message, error.mend));`,
          resolveDir: packageRoot(),
          loader: 'ts',
        },
        bundle: true,
        platform: 'node',
        format: 'cjs',
        external: ['hnswlib-node'],
        outfile: path.join(folder, 'ask.js'),
      });
      const said = execFileSync(process.execPath, [path.join(folder, 'ask.js')], { encoding: 'utf8' });
      expect(said).toMatch(/^InputError .*hnswlib-node, which cannot be loaded.*Install hnswlib-node/s);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
