import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyMatrix, type Matrix } from '../../../../src/metrics/linearAlgebra/matrix';
import { plainProduct } from '../../../support/plainProduct';
import { symmetricEigenvalues } from '../../../../src/metrics/linearAlgebra/symmetricEigenvalues';
import { seededRandom } from '../../../../src/metrics/statistics/random';

const symmetric = (n: number, entry: (i: number, j: number) => number): Matrix => {
  const matrix = emptyMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) matrix.values[i * n + j] = matrix.values[j * n + i] = entry(i, j);
  }
  return matrix;
};

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe('eigenvalues of a symmetric matrix', () => {
  it('are the diagonal of a diagonal one, ascending, and exact', () => {
    const matrix = symmetric(5, (i, j) => (i === j ? [3, -1, 0, 7, 3][i]! : 0));
    expect([...symmetricEigenvalues(matrix)]).toEqual([-1, 0, 3, 3, 7]);
  });

  it.each([1, 2, 3, 17, 64])('are 2 - 2 cos(j pi / (n + 1)) of the second difference, n = %i', n => {
    const values = symmetricEigenvalues(symmetric(n, (i, j) => (i === j ? 2 : i - j === 1 ? -1 : 0)));
    values.forEach((value, j) =>
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((j + 1) * Math.PI) / (n + 1)), 13),
    );
  });

  it('sum to the trace and their squares to the squared entries, of any matrix and at any scale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.nat(),
        fc.integer({ min: -150, max: 150 }),
        (n, seed, power) => {
          const random = seededRandom(seed, 'matrix');
          const scale = 10 ** power;
          const matrix = symmetric(n, () => scale * (random() - 0.5));
          const values = symmetricEigenvalues(matrix).map(value => value / scale);
          const entries = matrix.values.map(value => value / scale);
          const trace = sum(entries.filter((_, i) => i % (n + 1) === 0));
          expect(Math.abs(sum(values) - trace)).toBeLessThan(1e-12);
          expect(sum(values.map(v => v * v))).toBeCloseTo(sum(entries.map(v => v * v)), 10);
        },
      ),
    );
  });

  it('are those of a product turned around, with zeros for what is missing', async () => {
    const random = seededRandom(1, 'factor');
    const factor = { rows: 6, columns: 20, values: Float64Array.from({ length: 120 }, () => random() - 0.5) };
    const small = symmetricEigenvalues(await plainProduct.multiply(factor, factor, { b: true }));
    const large = symmetricEigenvalues(await plainProduct.multiply(factor, factor, { a: true }));
    large.forEach((value, i) => expect(value).toBeCloseTo(i < 14 ? 0 : small[i - 14]!, 13));
  });

  it('of nothing but zeros are 0, and without numbers there are none', () => {
    expect([...symmetricEigenvalues(emptyMatrix(3, 3))]).toEqual([0, 0, 0]);
    expect([...symmetricEigenvalues(symmetric(2, () => NaN))]).toEqual([NaN, NaN]);
  });

  it('leave the matrix as it was', () => {
    const matrix = symmetric(4, (i, j) => i + 2 * j);
    const before = matrix.values.slice();
    symmetricEigenvalues(matrix);
    expect(matrix.values).toEqual(before);
  });
});
