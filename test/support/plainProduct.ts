import type { FeatureSet } from '../../src/features/featureSet';
import {
  emptyMatrix,
  productShape,
  type Matrix,
  type LinearAlgebra,
  type Transposed,
} from '../../src/metrics/linearAlgebra/matrix';
import { symmetricEigenvalues } from '../../src/metrics/linearAlgebra/symmetricEigenvalues';

/** Rows of B that stay in the processor's cache while all of A goes past. */
const BLOCK = 64;

/** Linear algebra in plain TypeScript, to hold the native one to, and for tests of metrics that need no speed. */
export const plainProduct: LinearAlgebra = {
  lanes: 1,
  eigenvalues: matrix => Promise.resolve(symmetricEigenvalues(matrix)),
  multiply: (a, b, transposed = {}) => Promise.resolve(multiply(a, b, transposed)),
  reflect: (a, before, vectors, factor) => {
    const scaled = multiply(vectors, factor, { a: true });
    const product = multiply(a, scaled, {});
    for (const [left, right] of [
      [before.vectors, before.products],
      [before.products, before.vectors],
    ] as const)
      subtract(product.values, multiply(left, multiply(right, scaled, {}), { a: true }).values, 1);
    const half = multiply(scaled, product, { a: true });
    subtract(product.values, multiply(vectors, half, { a: true }).values, 0.5);
    return Promise.resolve(transpose(product));
  },
  turn: (a, { vectors, products }, into) => {
    into.set(a.values);
    subtract(into, multiply(vectors, products, { a: true }).values, 1);
    subtract(into, multiply(products, vectors, { a: true }).values, 1);
    return Promise.resolve();
  },
  multiplyRows: (x, y) => Promise.resolve(Float32Array.from(multiply(wide(x), wide(y), { b: true }).values)),
};

const wide = ({ rows, dimension, values }: FeatureSet): Matrix => ({
  rows,
  columns: dimension,
  values: Float64Array.from(values),
});

function subtract(from: Float64Array, values: Float64Array, times: number): void {
  for (let at = 0; at < from.length; at++) from[at]! -= times * values[at]!;
}

function multiply(a: Matrix, b: Matrix, transposed: Transposed): Matrix {
  const { rows, columns, inner } = productShape(a, b, transposed);
  const left = transposed.a === true ? transpose(a) : a;
  const right = transposed.b === true ? transpose(b) : b;
  const product = emptyMatrix(rows, columns);
  const out = product.values;
  for (let from = 0; from < inner; from += BLOCK) {
    const to = Math.min(from + BLOCK, inner);
    for (let row = 0; row < rows; row++) {
      for (let k = from; k < to; k++) {
        const factor = left.values[row * inner + k]!;
        for (let column = 0; column < columns; column++) {
          out[row * columns + column]! += factor * right.values[k * columns + column]!;
        }
      }
    }
  }
  return product;
}

function transpose({ rows, columns, values }: Matrix): Matrix {
  const turned = emptyMatrix(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned.values[column * rows + row] = values[row * columns + column]!;
    }
  }
  return turned;
}
