import type { FeatureSet } from '../../features/featureSet';
import { emptyMatrix, productShape, type Matrix, type LinearAlgebra, type Transposed } from './matrix';
import { plainEigenvalues } from './symmetricEigenvalues';

/** Rows of B that stay in the processor's cache while all of A goes past. */
const BLOCK = 64;

/** Linear algebra in plain TypeScript: where there is no native one, and to hold that one to. */
export const plainProduct: LinearAlgebra = {
  ...plainEigenvalues,
  multiply: (a, b, transposed = {}) => Promise.resolve(multiply(a, b, transposed)),
  turn: (a, vectors, factor, into) => {
    // With B = V T this is A - V (A B)' - (A B) V' + V (B' A B) V'.
    const scaled = multiply(vectors, factor, { a: true });
    const turned = multiply(a, scaled, {});
    const half = multiply(multiply(scaled, turned, { a: true }), vectors, {});
    into.set(a.values);
    const w = multiply(vectors, half, { a: true }).values;
    const sides = multiply(turned, vectors, {}).values;
    for (let i = 0, at = 0; i < a.rows; i++) {
      for (let j = 0; j < a.rows; j++, at++) into[at]! += w[at]! - sides[at]! - sides[j * a.rows + i]!;
    }
    return Promise.resolve();
  },
  multiplyRows: (x, y) => Promise.resolve(Float32Array.from(multiply(wide(x), wide(y), { b: true }).values)),
};

const wide = ({ rows, dimension, values }: FeatureSet): Matrix => ({
  rows,
  columns: dimension,
  values: Float64Array.from(values),
});

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
