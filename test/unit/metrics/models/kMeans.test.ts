import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../../src/contract/errors';
import { clusterCount, kMeans, nearestCentroids } from '../../../../src/metrics/models/kMeans';
import { plainProduct as product } from '../../../support/plainProduct';
import { seededRandom } from '../../../../src/metrics/statistics/random';
import { gaussianSet, setOf } from '../../../support/seededSets';

describe('clusterCount', () => {
  it.each([
    [2, 1],
    [8, 2],
    [50, 5],
    [200, 10],
    [50_000, 10],
  ])('%i rows make %i clusters', (rows, clusters) => {
    expect(clusterCount(rows)).toBe(clusters);
  });
});

describe('kMeans', () => {
  const blobs = (rows: number) => {
    const set = gaussianSet(rows, 6, 5, 0.1);
    for (let row = 0; row < rows; row++) set.values[row * 6 + (row % 4)]! += 10;
    return set;
  };

  it.each([40, 2500])('finds well separated blobs of %i rows', async rows => {
    const set = blobs(rows);
    const centroids = await kMeans(set, 4, seededRandom(0, 'clusters'), product);
    const labels = await nearestCentroids(set, centroids, product);
    const byBlob = new Map<number, number>();
    labels.forEach((label, row) => {
      expect(byBlob.get(row % 4) ?? label).toBe(label);
      byBlob.set(row % 4, label);
    });
    expect(new Set(byBlob.values()).size).toBe(4);
  });

  it('gives the same centroids for the same seed', async () => {
    const set = gaussianSet(60, 5, 1);
    const run = () => kMeans(set, 5, seededRandom(4, 'clusters'), product);
    expect(await run()).toEqual(await run());
  });

  it('gives no more centroids than there are different rows', async () => {
    const set = setOf([
      [1, 1],
      [1, 1],
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    const centroids = await kMeans(set, 4, seededRandom(0, 'clusters'), product);
    expect([...centroids].sort()).toEqual([1, 1, 2, 2]);
  });

  it('puts a centroid at the mean of its rows', async () => {
    const set = setOf([
      [0, 1],
      [0, 3],
      [9, 9],
    ]);
    const centroids = await kMeans(set, 2, seededRandom(0, 'clusters'), product);
    const labels = await nearestCentroids(set, centroids, product);
    expect(labels[0]).toBe(labels[1]);
    expect([...centroids].sort((a, b) => a - b)).toEqual([0, 2, 9, 9]);
  });

  it('tells clusters apart that lie far from the origin, and a copy from a near one', async () => {
    const far = blobs(40);
    far.values.forEach((x, i) => (far.values[i] = x + 1000));
    const labels = await nearestCentroids(
      far,
      await kMeans(far, 4, seededRandom(0, 'clusters'), product),
      product,
    );
    for (let row = 4; row < 40; row++) expect(labels[row]).toBe(labels[row % 4]);
    // Two rows, one of them 30 times: a third seed would be a copy.
    const copies = setOf(Array.from({ length: 31 }, (_, row) => [1000, 1000, row === 0 ? 1000.001 : 1000]));
    const centroids = await kMeans(copies, 3, seededRandom(0, 'clusters'), product);
    expect(centroids.length).toBe(2 * 3);
  });

  it('stops when it is cancelled', async () => {
    const cancelled = kMeans(blobs(40), 4, seededRandom(0, 'clusters'), product, AbortSignal.abort());
    await expect(cancelled).rejects.toThrow(CancelledError);
  });
});
