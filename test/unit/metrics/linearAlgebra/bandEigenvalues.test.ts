import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bandEigenvalues } from '../../../../src/metrics/linearAlgebra/bandEigenvalues';
import { bandForm } from '../../../../src/metrics/linearAlgebra/bandForm';
import { emptyMatrix, type Matrix } from '../../../../src/metrics/linearAlgebra/matrix';
import { symmetricEigenvalues } from '../../../../src/metrics/linearAlgebra/symmetricEigenvalues';
import type { SymmetricBand } from '../../../../src/metrics/linearAlgebra/symmetricBand';
import { seededRandom, type Random } from '../../../../src/metrics/statistics/random';
import {
  openMatrixProduct,
  type OpenMatrixProduct,
} from '../../../../src/evaluation/linearAlgebra/matrixProduct';
import { plainProduct } from '../../../support/plainProduct';

const entries = (rows: number, columns: number, random: Random): Matrix => ({
  rows,
  columns,
  values: Float64Array.from({ length: rows * columns }, () => random() - 0.5),
});

/** X' D X, symmetric to the bit. */
async function congruent(x: Matrix, weights: (row: number) => number): Promise<Matrix> {
  const weighted = { ...x, values: x.values.map((value, at) => value * weights(Math.floor(at / x.columns))) };
  const matrix = await plainProduct.multiply(x, weighted, { a: true });
  const { rows: n, values } = matrix;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) values[j * n + i] = values[i * n + j]!;
  return matrix;
}

/** H D H with a reflection H: exactly known eigenvalues. */
function reflected(diagonal: Float64Array, random: Random): Matrix {
  const n = diagonal.length;
  const v = Float64Array.from({ length: n }, () => random() - 0.5);
  const square = v.reduce((sum, value) => sum + value * value, 0);
  const along = v.reduce((sum, value, i) => sum + value * value * diagonal[i]!, 0) / square;
  const matrix = emptyMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const turned = (2 * v[i]! * v[j]! * (2 * along - diagonal[i]! - diagonal[j]!)) / square;
      matrix.values[i * n + j] = matrix.values[j * n + i] = (i === j ? diagonal[i]! : 0) + turned;
    }
  }
  return matrix;
}

const kinds: Record<string, (n: number, random: Random) => Matrix | Promise<Matrix>> = {
  random: (n, random) => congruent(entries(n, n, random), row => (row % 2 === 0 ? 1 : -1)),
  'of a third of full rank': (n, random) => congruent(entries(Math.ceil(n / 3), n, random), () => 1),
  'of rank one': (n, random) => congruent(entries(1, n, random), () => 1),
  'of three clusters of eigenvalues': (n, random) =>
    reflected(
      Float64Array.from({ length: n }, (_, i) => (i % 3) + 1e-13 * i),
      random,
    ),
  'of eigenvalues from 1 down to 1e-30': (n, random) =>
    reflected(
      Float64Array.from({ length: n }, (_, i) => 10 ** ((-30 * i) / n)),
      random,
    ),
  'whose entries are graded by rows': (n, random) => {
    const matrix = emptyMatrix(n, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++)
        matrix.values[i * n + j] = matrix.values[j * n + i] = (random() - 0.5) * 10 ** ((-20 * (i + j)) / n);
    }
    return matrix;
  },
  'that is diagonal': (n, random) => ({
    ...emptyMatrix(n, n),
    values: entries(n, n, random).values.map((value, at) => (at % (n + 1) ? 0 : value)),
  }),
};

const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function expectSame(found: Float64Array, expected: Float64Array): void {
  expect(found.length).toBe(expected.length);
  const rounding = 4 * found.length * Number.EPSILON * largest(expected);
  found.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(rounding));
}

let native: OpenMatrixProduct;
beforeAll(async () => {
  native = await openMatrixProduct();
});
afterAll(() => native.release());

describe('eigenvalues by way of a band', () => {
  it.each(Object.keys(kinds))('are those of one stage, of a matrix %s', async kind => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(),
        fc.integer({ min: -140, max: 140 }),
        async (n, width, seed, power) => {
          const unit = await kinds[kind]!(n, seededRandom(seed, kind));
          const matrix = { ...unit, values: unit.values.map(value => value * 10 ** power) };
          const band = await bandForm(matrix, plainProduct, width);
          expectSame(bandEigenvalues(band), symmetricEigenvalues(matrix));
        },
      ),
      { numRuns: 20 },
    );
  });

  it.each(Object.keys(kinds))('are those of one stage in the native product, of 400 rows, %s', async kind => {
    const matrix = await kinds[kind]!(400, seededRandom(1, kind));
    const before = matrix.values.slice();
    expectSame(await native.eigenvalues(matrix), symmetricEigenvalues(matrix));
    expect(matrix.values).toEqual(before);
  });

  it('of a band are those of the full matrix, however wide', () => {
    const random = seededRandom(3, 'bands');
    for (const [rows, width] of [
      [1, 1],
      [2, 1],
      [2, 5],
      [30, 1],
      [31, 4],
      [40, 39],
      [40, 60],
    ] as const) {
      const band: SymmetricBand = { rows, width, values: new Float64Array(rows * (width + 1)) };
      const full = emptyMatrix(rows, rows);
      for (let i = 0; i < rows; i++) {
        for (let j = Math.max(0, i - width); j <= i; j++) {
          const value = random() - 0.5;
          band.values[i * (width + 1) + width + j - i] = value;
          full.values[i * rows + j] = full.values[j * rows + i] = value;
        }
      }
      expectSame(bandEigenvalues(band), symmetricEigenvalues(full));
    }
  });

  it('of nothing but zeros are 0, and without numbers there are none', async () => {
    const of = async (value: number) => {
      const matrix = { rows: 200, columns: 200, values: new Float64Array(40_000).fill(value) };
      return native.eigenvalues(matrix);
    };
    expect(new Set(await of(0))).toEqual(new Set([0]));
    expect(new Set(await of(NaN))).toEqual(new Set([NaN]));
    expect(new Set(await of(Infinity))).toEqual(new Set([NaN]));
  });
});
