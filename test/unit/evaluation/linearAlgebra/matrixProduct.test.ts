import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/metrics/linearAlgebra/matrix';
import { seededRandom } from '../../../../src/metrics/statistics/random';
import {
  openMatrixProduct,
  type OpenMatrixProduct,
} from '../../../../src/evaluation/linearAlgebra/matrixProduct';
import { plainProduct } from '../../../support/plainProduct';

const random = seededRandom(1, 'entries');
const matrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  values: Float64Array.from({ length: rows * columns }, () => random() - 0.5),
});

let product: OpenMatrixProduct;
beforeAll(async () => {
  product = await openMatrixProduct();
});
afterAll(() => product.release());

describe('the native matrix product', () => {
  it.each([
    { a: false, b: false },
    { a: true, b: false },
    { a: false, b: true },
    { a: true, b: true },
  ])('is the plain one to rounding in float64, transposed $a $b', async transposed => {
    for (const [rows, inner, columns] of [
      [1, 1, 1],
      [3, 200, 5],
      [65, 129, 70],
    ] as const) {
      const a = transposed.a ? matrix(inner, rows) : matrix(rows, inner);
      const b = transposed.b ? matrix(columns, inner) : matrix(inner, columns);
      const ours = await product.multiply(a, b, transposed);
      const plain = await plainProduct.multiply(a, b, transposed);
      expect([ours.rows, ours.columns]).toEqual([rows, columns]);
      ours.values.forEach((value, i) => expect(Math.abs(value - plain.values[i]!)).toBeLessThan(1e-13));
    }
  });

  it('of rows is the plain one to rounding in float32', async () => {
    const rows = (count: number) => ({
      rows: count,
      dimension: 129,
      values: Float32Array.from({ length: count * 129 }, () => random() - 0.5),
    });
    const [x, y] = [rows(70), rows(5)];
    const [ours, plain] = [await product.multiplyRows(x, y), await plainProduct.multiplyRows(x, y)];
    expect(ours.length).toBe(350);
    ours.forEach((value, i) => expect(Math.abs(value - plain[i]!)).toBeLessThan(1e-5));
    expect((await product.multiplyRows(rows(0), y)).length).toBe(0);
  });

  it('reflects and turns a symmetric matrix as the plain one does', async () => {
    const half = matrix(70, 50);
    const symmetric = await plainProduct.multiply(half, half, { a: true });
    const before = { vectors: matrix(9, 50), products: matrix(9, 50) };
    const [vectors, factor] = [matrix(6, 50), matrix(6, 6)];
    const reflected = await product.reflect(symmetric, before, vectors, factor);
    const expected = await plainProduct.reflect(symmetric, before, vectors, factor);
    expect([reflected.rows, reflected.columns]).toEqual([6, 50]);
    reflected.values.forEach((value, i) => expect(Math.abs(value - expected.values[i]!)).toBeLessThan(1e-10));
    const [ours, plain] = [new Float64Array(2500), new Float64Array(2500)];
    await product.turn(symmetric, before, ours);
    await plainProduct.turn(symmetric, before, plain);
    ours.forEach((value, i) => expect(Math.abs(value - plain[i]!)).toBeLessThan(1e-11));
  });

  it.each(['plain', 'native'])('turns by what it reflects: Q A Q, %s', async which => {
    const used = which === 'plain' ? plainProduct : product;
    const half = matrix(30, 20);
    const a = await plainProduct.multiply(half, half, { a: true });
    const vectors = matrix(1, 20);
    const tau = 2 / vectors.values.reduce((sum, value) => sum + value * value, 0);
    const none = { vectors: matrix(1, 20), products: { rows: 1, columns: 20, values: new Float64Array(20) } };
    none.vectors.values.fill(0);
    const factor = { rows: 1, columns: 1, values: Float64Array.of(tau) };
    const turned = new Float64Array(400);
    await used.turn(a, { vectors, products: await used.reflect(a, none, vectors, factor) }, turned);
    const reflection = await plainProduct.multiply(vectors, vectors, { a: true });
    reflection.values.forEach((value, i) => (reflection.values[i] = (i % 21 === 0 ? 1 : 0) - tau * value));
    const expected = await plainProduct.multiply(await plainProduct.multiply(reflection, a), reflection);
    turned.forEach((value, i) => expect(Math.abs(value - expected.values[i]!)).toBeLessThan(1e-11));
  });

  it('of nothing is 0', async () => {
    const { values } = await product.multiply(matrix(2, 0), matrix(0, 3));
    expect([...values]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('of matrices that do not fit is refused', async () => {
    await expect(product.multiply(matrix(2, 3), matrix(4, 2))).rejects.toThrow('3 and 4 inner entries');
    expect(() => plainProduct.multiply(matrix(2, 3), matrix(2, 3))).toThrow('3 and 2 inner entries');
  });

  it('can be used again after its release', async () => {
    const own = await openMatrixProduct();
    const two = { rows: 1, columns: 1, values: Float64Array.of(2) };
    await own.multiply(two, two);
    await own.release();
    expect((await own.multiply(two, two)).values[0]).toBe(4);
    await own.release();
  });
});
