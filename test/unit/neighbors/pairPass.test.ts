import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancelledError, InputError } from '../../../src/contract/errors';
import type { FeatureSet } from '../../../src/features/featureSet';
import { squaredDistance } from '../../../src/neighbors/rows/distance';
import { openExactSearch } from '../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../src/neighbors/neighborSearch';
import { openPairPass, type PairPass } from '../../../src/neighbors/pairPass';
import type { PairAnswers } from '../../../src/neighbors/pairQuestions';
import { gaussianSet, setOf } from '../../support/seededSets';
import { askBruteForce } from './support/askBruteForce';
import { expectTable, oracle } from './support/oracle';
import { everyQuestion, reachesOf } from './support/everyQuestion';
import { tiedSets } from './support/tiedSets';

let pass: PairPass;
let search: NeighborSearch;
beforeAll(async () => {
  pass = await openPairPass();
  search = await openExactSearch();
});
afterAll(async () => {
  await pass.dispose();
  await search.dispose();
});

function expectAnswers(actual: PairAnswers, expected: PairAnswers): void {
  expect(actual.balls).toEqual(expected.balls);
  expect(actual.ratios).toEqual(expected.ratios);
  for (const [name, sums] of Object.entries(expected.reaches)) {
    sums.forEach((sum, row) => {
      expect(Math.abs(Math.exp(actual.reaches[name]![row]!) - Math.exp(sum))).toBeLessThan(1e-9);
    });
  }
}

async function expectExact(x: FeatureSet, y: FeatureSet, k = 3): Promise<void> {
  const questions = await everyQuestion(search, x, y, k);
  expectAnswers(await pass.cross(x, y, questions), askBruteForce(x, y, questions));
  const own = await everyQuestion(search, x, x, k);
  expectAnswers(await pass.self(x, own), askBruteForce(x, x, own));
}

const derived = (from: FeatureSet, value: (old: number, at: number) => number): FeatureSet => ({
  ...from,
  values: from.values.map(value),
});

describe('a pass over the pairs answers as float64 brute force does', () => {
  it('over more than one tile', () =>
    expectExact(gaussianSet(1300, 12, 1), gaussianSet(1100, 12, 2, 0.8), 5));

  it('where nearly all rows are within reach and float32 settles the sums', async () => {
    await expectExact(gaussianSet(350, 300, 3), gaussianSet(300, 300, 4));
  });

  it('far from the origin with little noise', async () => {
    const far = (set: FeatureSet) => derived(set, value => 1e4 + 0.01 * value);
    await expectExact(far(gaussianSet(300, 16, 5)), far(gaussianSet(200, 16, 6)));
  });

  it('on tight clumps, where float32 sees only the clump', async () => {
    const clumps = (rows: number, seed: number) =>
      derived(gaussianSet(rows, 8, seed), (value, at) => (Math.floor(at / 8) % 3) * 1000 + 1e-3 * value);
    await expectExact(clumps(300, 7), clumps(200, 8));
  });

  it.each([1e-30, 1e30])('at scale %s', async scale => {
    const scaled = (set: FeatureSet) => derived(set, value => value * scale);
    await expectExact(scaled(gaussianSet(90, 6, 9)), scaled(gaussianSet(70, 6, 10)));
  });

  it('on any small integers, where most distances tie and most rows have copies', async () => {
    const sets = tiedSets({ min: 1, max: 60 }, { min: 1, max: 3 }, { min: 0, max: 3 });
    const anyK = fc.integer({ min: 1, max: 5 });
    await fc.assert(
      fc.asyncProperty(sets, anyK, ({ x, y }, k) => expectExact(x, y, k)),
      { numRuns: 60 },
    );
  });

  it('in time where thousands of rows are one', async () => {
    const x = setOf([...Array.from({ length: 4000 }, () => [3, -1, 7]), [0, 0, 0], [3, -1, 7.5]]);
    const balls = { all: { centres: 'x', radii: new Float64Array(x.rows), closed: true } } as const;
    const started = performance.now();
    const { held, holding } = (await pass.self(x, { balls })).balls.all;
    expect(performance.now() - started).toBeLessThan(3000);
    expect([held[0], holding[0], held[4000], holding[4001]]).toEqual([3999, 3999, 0, 0]);
  });
});

describe('a pass over the pairs', () => {
  it('gives the tables of a search and its own answers from the same products', async () => {
    const x = gaussianSet(1200, 10, 11);
    const y = gaussianSet(300, 10, 12);
    const questions = await everyQuestion(search, x, y, 4);
    const { xInY, yInX, answers } = await pass.search(x, y, 3, 6, questions);
    expectTable(xInY, oracle(x, y, 3));
    expectTable(yInX, oracle(y, x, 6));
    expectAnswers(answers, askBruteForce(x, y, questions));
  });

  it('answers the same whatever ratio is known already', async () => {
    const x = gaussianSet(200, 5, 13);
    const y = gaussianSet(150, 5, 14);
    const r = await reachesOf(search, x, 3);
    const ask = async (known: Float64Array) =>
      (await pass.cross(x, y, { ratios: { real: { centres: 'x', radii: r, known } } } as const)).ratios.real;
    const to = (row: number, j: number) => Math.sqrt(squaredDistance(x.values, row * 5, y.values, j * 5, 5));
    expect(await ask(Float64Array.from({ length: 150 }, (_, j) => r[7]! / to(7, j)))).toEqual(
      await ask(new Float64Array(150)),
    );
  });

  it('never holds fewer rows in closed balls than in open ones', async () => {
    const x = derived(gaussianSet(300, 2, 15), value => Math.round(3 * value));
    const { balls } = await pass.self(x, await everyQuestion(search, x, x, 3));
    balls['x closed']!.held.forEach((held, row) =>
      expect(held).toBeGreaterThanOrEqual(balls['x open']!.held[row]!),
    );
    expect(balls['x closed']!.held).not.toEqual(balls['x open']!.held);
  });

  it('tells its progress to the end and can be cancelled', async () => {
    const x = gaussianSet(3000, 40, 16);
    const shown: number[] = [];
    await pass.cross(x, x, {}, { onProgress: (done, total) => shown.push(done / total) });
    expect(shown.at(-1)).toBe(1);
    const abort = new AbortController();
    const large = gaussianSet(16_000, 40, 17); // long enough to be cancelled in its middle
    const cancelled = pass.cross(
      large,
      large,
      { reaches: { near: { asked: 'x', reach: 1 } } },
      { signal: abort.signal, onProgress: (done, total) => done < total && abort.abort() },
    );
    await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
  });

  it('says what is wrong with what it is given', async () => {
    const x = setOf([[1], [1], [2]]);
    const balls = (...values: number[]) => ({
      balls: { it: { centres: 'x', radii: Float64Array.from(values), closed: true } as const },
    });
    await expect(pass.cross(x, setOf([[1, 2]]), {})).rejects.toBeInstanceOf(InputError);
    await expect(pass.self(setOf([[1], [NaN], [3]]), {})).rejects.toBeInstanceOf(InputError);
    await expect(pass.self(x, balls(1, 1))).rejects.toBeInstanceOf(RangeError);
    await expect(pass.self(x, balls(1, 2, 1))).rejects.toBeInstanceOf(RangeError);
  });

  it('finds copies within a reach of 0, and nothing else', async () => {
    const x = setOf([[1], [2], [2]]);
    const questions = { reaches: { near: { asked: 'x', reach: 0 } } } as const;
    const across = await pass.cross(x, setOf([[2], [2], [3]]), questions);
    expect(Array.from(across.reaches.near)).toEqual([0, -Infinity, -Infinity]);
    const within = await pass.self(x, questions);
    expect(Array.from(within.reaches.near)).toEqual([0, -Infinity, -Infinity]);
  });

  it('sums the logarithms of very many pairs in float32, and is right to 1e-5, copies and near ones included', async () => {
    // 16 dimensions: about 40 of 4,100 rows are within the reach, so that the sums stay in sight.
    const x = gaussianSet(4100, 16, 1);
    const y = gaussianSet(4100, 16, 2);
    y.values.set(x.values.subarray(0, 16), 0);
    y.values.set(x.values.subarray(16, 32), 16);
    y.values[16]! += 1e-3;
    const questions = { reaches: { near: { asked: 'x', reach: 3.4 } } } as const;
    const { reaches } = await pass.cross(x, y, questions);
    const expected = askBruteForce(x, y, questions).reaches['near']!;
    expect(reaches.near[0]).toBe(-Infinity);
    const inSight = expected.filter(sum => sum > -10 && sum < 0);
    expect(inSight.length).toBeGreaterThan(2000);
    expected.forEach((sum, row) => {
      expect(Math.abs(Math.exp(reaches.near[row]!) - Math.exp(sum))).toBeLessThan(1e-5);
    });
  });
});
