import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancelledError } from '../../../../src/contract/errors';
import type { FeatureSet } from '../../../../src/features/featureSet';
import { squaredDistance } from '../../../../src/neighbors/rows/distance';
import { openExactSearch } from '../../../../src/neighbors/exactSearch';
import type { NeighborSearch } from '../../../../src/neighbors/neighborSearch';
import {
  curveAt,
  extremesKept,
  type FormAnswers,
  type FormQuestions,
  type PairForm,
} from '../../../../src/neighbors/pairForms';
import { openPairPass, type PairPass } from '../../../../src/neighbors/pairPass';
import { gaussianSet } from '../../../support/seededSets';

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

const d = 24;
const columns = (set: FeatureSet, rank: number, of: (row: number, c: number) => number) =>
  Float64Array.from({ length: set.rows * rank }, (_, i) => of(Math.floor(i / rank), i % rank));
/** Something that is a row's own, and the same for copies. */
const own = (set: FeatureSet, row: number, c: number) => Math.sin(set.values[row * d + c]! + c);

function questionsOf(x: FeatureSet, y: FeatureSet, scale: number): FormQuestions {
  const form = (rank: number, scaled: boolean): PairForm => ({
    rank,
    left: columns(x, rank, (row, c) => (c < rank - 1 ? own(x, row, c) : 1)),
    right: columns(y, rank, (row, c) => (c > 0 ? own(y, row, rank - 1 - c) : 1)),
    distance: 1 / (2 * d * scale * scale),
    scales: scaled
      ? { x: columns(x, 1, row => 1 + own(x, row, 7) / 2), y: columns(y, 1, row => 1 + own(y, row, 7) / 2) }
      : null,
  });
  const every = (set: FeatureSet, step: number) =>
    Int32Array.from({ length: set.rows }, (_, row) => row).filter(row => row % step === 1);
  const subsets = [3, 5].map(step => ({ x: every(x, step), y: every(y, step) }));
  return {
    forms: { plain: form(0, false), moved: form(2, false), scaled: form(3, true) },
    sums: {
      root: { form: 'plain', curve: { kind: 'root' }, subsets },
      cubic: { form: 'moved', curve: { kind: 'polynomial', from: 0, coefficients: [3, 1] }, subsets },
      series: {
        form: 'scaled',
        curve: { kind: 'polynomial', from: 0.5, coefficients: [0.5, 0.2, 0.1] },
        subsets: [],
      },
    },
    extremes: x === y ? [] : ['scaled'],
  };
}

/** z of every pair in float64. */
function formOf({ rank, left, right, distance, scales }: PairForm, x: FeatureSet, y: FeatureSet) {
  return (i: number, j: number) => {
    let z = distance * squaredDistance(x.values, i * d, y.values, j * d, d);
    for (let c = 0; c < rank; c++) z += left[i * rank + c]! * right[j * rank + c]!;
    return scales ? z * scales.x[i]! * scales.y[j]! : z;
  };
}

/** The root of what is nearly 0 is wrong by the root of float32's error, some 5e-4: of near copies, not of copies. */
const allowance = (z: number) => (z < 1e-4 ? 1e-3 : 0);

function expectSums(x: FeatureSet, y: FeatureSet, { forms, sums }: FormQuestions, found: FormAnswers): void {
  for (const [name, { form, curve, subsets }] of Object.entries(sums)) {
    const z = formOf(forms[form]!, x, y);
    const bent = (i: number, j: number) => (x === y && i === j ? 0 : curveAt(curve, z(i, j)));
    const answer = found.sums[name]!;
    const close = (value: number, pairs: readonly (readonly [number, number])[]) => {
      let [expected, error] = [0, 0];
      for (const [i, j] of pairs) {
        const term = bent(i, j);
        expected += term;
        error += Math.abs(term) * 1e-5 + (curve.kind === 'root' ? allowance(z(i, j)) : 0);
      }
      expect(Math.abs(value - expected)).toBeLessThan(error);
    };
    const [rowsOfX, rowsOfY] = [[...Array(x.rows).keys()], [...Array(y.rows).keys()]];
    for (let i = 0; i < x.rows; i += 7)
      close(
        answer.x[i]!,
        rowsOfY.map(j => [i, j]),
      );
    for (let j = 0; j < y.rows; j += 7)
      close(
        answer.y[j]!,
        rowsOfX.map(i => [i, j]),
      );
    subsets.forEach((subset, s) => {
      const pairs = [...subset.x].flatMap(i => [...subset.y].map(j => [i, j] as const));
      close(answer.subsets[s]!, pairs);
    });
  }
}

/** Copies within and across, near copies, and a clump. */
function crowded(
  rows: number,
  seed: number,
  like: FeatureSet | null,
  scale: number,
  mean: number,
): FeatureSet {
  const set = gaussianSet(rows, d, seed, scale);
  set.values.forEach((value, i) => (set.values[i] = value + mean));
  const copy = (from: FeatureSet, source: number, target: number, by: number) => {
    for (let c = 0; c < d; c++)
      set.values[target * d + c] = from.values[source * d + c]! + (c === 0 ? by : 0);
  };
  for (let row = 1; row < 20; row++) copy(set, 0, row, 0);
  for (let row = 20; row < 40; row++) copy(set, 0, row, row * 1e-4 * scale);
  for (let row = 40; like && row < 60; row++) copy(like, row, row, 0);
  return set;
}

describe.each([
  ['around the origin', 1, 0],
  ['large', 300, 0],
  ['far from the origin', 1, 50],
])('sums over pairs, of features %s', (_, scale, mean) => {
  const x = crowded(1300, 1, null, scale, mean);
  const y = crowded(1100, 2, x, scale, mean);

  it('of two sets are those of a brute force to 1e-5, by row and in subsets', async () => {
    const questions = questionsOf(x, y, scale);
    const { formed, xInY, yInX } = await pass.search(x, y, 3, 2, {}, {}, questions);
    expectSums(x, y, questions, formed);
    expect({ xInY, yInX }).toEqual(await search.cross(x, y, 3, 2));
  });

  it('of a set with itself are, too: each pair in both directions, no row with itself', async () => {
    const questions = questionsOf(x, x, scale);
    const { formed, table } = await pass.searchSelf(x, 3, questions);
    expectSums(x, x, questions, formed);
    expect(table).toEqual(await search.self(x, 3));
  });

  it('name the rows where a form is least and greatest, but for what float32 cannot tell', async () => {
    const questions = questionsOf(x, y, scale);
    const { formed } = await pass.search(x, y, 1, 1, {}, {}, questions);
    const z = formOf(questions.forms['scaled']!, x, y);
    const { least, greatest } = formed.extremes['scaled']!;
    for (let j = 0; j < y.rows; j += 5) {
      const all = Float64Array.from({ length: x.rows }, (_, i) => z(i, j));
      const spread = Math.max(...all) - Math.min(...all);
      const kept = (rows: Int32Array) =>
        [...rows.subarray(j * extremesKept, (j + 1) * extremesKept)].map(i => all[i]!);
      expect(Math.min(...kept(least)) - Math.min(...all)).toBeLessThan(1e-6 * spread);
      expect(Math.max(...all) - Math.max(...kept(greatest))).toBeLessThan(1e-6 * spread);
    }
  });
});

it('sums over pairs can be cancelled', async () => {
  const x = gaussianSet(4000, d, 1);
  const stop = new AbortController();
  const options = { signal: stop.signal, onProgress: () => stop.abort() };
  await expect(pass.searchSelf(x, 1, questionsOf(x, x, 1), options)).rejects.toThrow(CancelledError);
});
