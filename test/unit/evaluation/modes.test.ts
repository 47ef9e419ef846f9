import { describe, expect, it } from 'vitest';
import { modeRows } from '../../../src/evaluation/modeRows';
import { findModes } from '../../../src/evaluation/modes';
import { plainProduct } from '../../support/plainProduct';
import { bruteForceTable } from '../../support/bruteForce';
import { gaussianSet, labelled, setOf } from '../../support/seededSets';

const product = () => Promise.resolve(plainProduct);

/** Reals on a line, 0..2 cats and 10..12 dogs. */
const line = setOf([[0], [1], [2], [10], [11], [12]]);
const real = labelled(line, ['cat', 'dog'], row => (row < 3 ? 0 : 1));

function find(generated: ReturnType<typeof labelled>, k = 3, labels = false) {
  return findModes({
    real,
    generated,
    generatedReal: bruteForceTable(generated, real, k),
    k,
    seed: 0,
    labelled: labels,
    product,
  });
}

describe('findModes with classes', () => {
  it('gives a sample the class that most of its k nearest reals have', async () => {
    const modes = await find(labelled(setOf([[1.4], [11.4], [5.9]])));
    expect(modes).toMatchObject({ source: 'classes', names: ['cat', 'dog'] });
    expect([...modes.generated]).toEqual([0, 1, 0]);
  });

  it('decides a tie for the nearer class', async () => {
    const tied = labelled(setOf([[6.2]])); // 10 is nearer than 2
    expect([...(await find(tied, 2)).generated]).toEqual([1]);
  });

  it('keeps the own class of a sample where the real set has one of that name', async () => {
    const generated = labelled(setOf([[1], [1], [1]]), ['dog', 'unicorn'], row => (row === 2 ? 1 : 0));
    expect([...(await find(generated)).generated]).toEqual([1, 1, 0]);
  });

  it('counts the votes of reals without a class for nobody', async () => {
    const partly = labelled(line, ['cat', 'dog'], row => (row < 3 ? 0 : row === 3 ? 1 : -1));
    const generated = labelled(setOf([[11]]));
    const generatedReal = bruteForceTable(generated, partly, 3);
    const modes = await findModes({
      real: partly,
      generated,
      generatedReal,
      k: 3,
      seed: 0,
      labelled: false,
      product,
    });
    expect([...modes.generated]).toEqual([1]);
  });

  it('says where the classes came from', async () => {
    expect((await find(labelled(setOf([[1]])), 3, true)).source).toBe('labels');
  });
});

describe('findModes without classes', () => {
  const blobs = (rows: number, seed: number) => {
    const set = gaussianSet(rows, 4, seed, 0.1);
    for (let row = 0; row < rows; row++) set.values[row * 4]! += row % 3 === 0 ? 50 : 0;
    return labelled(set);
  };
  const input = (a: ReturnType<typeof labelled>, b: ReturnType<typeof labelled>) => ({
    real: a,
    generated: b,
    generatedReal: bruteForceTable(b, a, 1),
    k: 1,
    seed: 3,
    labelled: false,
    product,
  });

  it('makes clusters, the largest first, and gives samples to the nearest', async () => {
    const modes = await findModes(input(blobs(12, 1), blobs(9, 2)));
    expect(modes.source).toBe('clusters');
    expect(modes.names).toEqual(['cluster 1', 'cluster 2']);
    expect([...modes.real]).toEqual(Array.from({ length: 12 }, (_, row) => (row % 3 === 0 ? 1 : 0)));
    expect([...modes.generated]).toEqual(Array.from({ length: 9 }, (_, row) => (row % 3 === 0 ? 1 : 0)));
  });

  it('does so too where there is a single class, which tells nothing apart', async () => {
    const single = labelled(blobs(12, 1), ['images'], () => 0);
    expect((await findModes(input(single, blobs(9, 2)))).source).toBe('clusters');
  });
});

describe('modeRows', () => {
  it('has shares of each set and means of the finite values', () => {
    const rows = modeRows({
      modes: ['cat', 'dog', 'frog'],
      nearestCount: 1,
      nearestGeneratedCount: 0,
      generated: {
        names: ['a', 'b', 'c', 'd'],
        pce: Float64Array.of(1, 3, -Infinity, 5),
        re: Float64Array.of(1, 1, 2, 3),
        mode: Int32Array.of(0, 0, 0, -1),
        nearest: new Int32Array(4),
        nearestDistances: new Float64Array(4),
        scores: {},
      },
      real: {
        names: ['e', 'f'],
        rce: Float64Array.of(7, 9),
        pce: Float64Array.of(-1, 1),
        mode: Int32Array.of(0, 1),
        nearest: new Int32Array(),
        nearestDistances: new Float64Array(),
        scores: {},
      },
    });
    expect(rows).toEqual([
      { name: 'cat', real: 1, generated: 3, realShare: 0.5, generatedShare: 0.75, pce: 2, rce: 7, re: 4 / 3 },
      { name: 'dog', real: 1, generated: 0, realShare: 0.5, generatedShare: 0, pce: null, rce: 9, re: null },
      {
        name: 'frog',
        real: 0,
        generated: 0,
        realShare: 0,
        generatedShare: 0,
        pce: null,
        rce: null,
        re: null,
      },
    ]);
  });
});
