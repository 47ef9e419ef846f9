import { describe, expect, it } from 'vitest';
import { clusterCount, kMeans, nearestCentroids } from '../../../../src/metrics/models/kMeans';
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

  it.each([40, 2500])('finds well separated blobs of %i rows', rows => {
    const set = blobs(rows);
    const labels = nearestCentroids(set, kMeans(set, 4, seededRandom(0, 'clusters')));
    const byBlob = new Map<number, number>();
    labels.forEach((label, row) => {
      expect(byBlob.get(row % 4) ?? label).toBe(label);
      byBlob.set(row % 4, label);
    });
    expect(new Set(byBlob.values()).size).toBe(4);
  });

  it('gives the same centroids for the same seed', () => {
    const set = gaussianSet(60, 5, 1);
    expect(kMeans(set, 5, seededRandom(4, 'clusters'))).toEqual(kMeans(set, 5, seededRandom(4, 'clusters')));
  });

  it('gives no more centroids than there are different rows', () => {
    const set = setOf([
      [1, 1],
      [1, 1],
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    const centroids = kMeans(set, 4, seededRandom(0, 'clusters'));
    expect([...centroids].sort()).toEqual([1, 1, 2, 2]);
  });

  it('puts a centroid at the mean of its rows', () => {
    const set = setOf([
      [0, 1],
      [0, 3],
      [9, 9],
    ]);
    const centroids = kMeans(set, 2, seededRandom(0, 'clusters'));
    expect(nearestCentroids(set, centroids)[0]).toBe(nearestCentroids(set, centroids)[1]);
    expect([...centroids].sort((a, b) => a - b)).toEqual([0, 2, 9, 9]);
  });
});
