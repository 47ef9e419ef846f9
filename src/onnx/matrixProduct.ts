import type { FeatureSet } from '../features/featureSet';
import {
  productShape,
  type EigenSolver,
  type LinearAlgebra,
  type Transposed,
} from '../metrics/linearAlgebra/matrix';
import { plainEigenvalues } from '../metrics/linearAlgebra/symmetricEigenvalues';
import { onnxModel } from './modelWriter';
import { createSession, loadRuntime, type InferenceSession } from './runtime';

/** Linear algebra whose products hold native memory until it is released. */
export type OpenMatrixProduct = LinearAlgebra & { release(): Promise<void> };

/**
 * Products by ONNX Runtime's Gemm on all threads of the CPU: in float64 55 to 80 GFLOP/s a core were measured,
 * some hundred times the plain one.
 *
 * @param solver finds eigenvalues, which the runtime cannot
 * @throws InputError where the runtime cannot be loaded
 */
export async function openMatrixProduct(solver: EigenSolver = plainEigenvalues): Promise<OpenMatrixProduct> {
  const { Tensor } = await loadRuntime();
  const sessions = new Map<string, Promise<InferenceSession>>();
  const sessionOf = (type: FloatType, transposed: Transposed) => {
    const key = `${type} ${transposed.a === true} ${transposed.b === true}`;
    const session = sessions.get(key) ?? createSession(gemmModel(type, transposed));
    sessions.set(key, session);
    return session;
  };
  return {
    lanes: solver.lanes,
    eigenvalues: matrix => solver.eigenvalues(matrix),
    async multiply(a, b, transposed = {}) {
      const { rows, columns, inner } = productShape(a, b, transposed);
      const values = new Float64Array(rows * columns);
      // Nothing to sum over, nothing to compute: the runtime refuses empty tensors.
      if (rows * columns * inner === 0) return { rows, columns, values };
      const session = await sessionOf('float64', transposed);
      await session.run(
        {
          a: new Tensor('float64', a.values, [a.rows, a.columns]),
          b: new Tensor('float64', b.values, [b.rows, b.columns]),
        },
        { product: new Tensor('float64', values, [rows, columns]) },
      );
      return { rows, columns, values };
    },
    async multiplyRows(x, y) {
      const { rows, columns, inner } = productShape(shapeOf(x), shapeOf(y), { b: true });
      const values = new Float32Array(rows * columns);
      if (rows * columns * inner === 0) return values;
      const session = await sessionOf('float32', { b: true });
      await session.run(
        {
          a: new Tensor('float32', x.values, [x.rows, x.dimension]),
          b: new Tensor('float32', y.values, [y.rows, y.dimension]),
        },
        { product: new Tensor('float32', values, [rows, columns]) },
      );
      return values;
    },
    async release() {
      const open = await Promise.all(sessions.values());
      sessions.clear();
      await Promise.all(open.map(session => session.release()));
    },
  };
}

const shapeOf = ({ rows, dimension }: FeatureSet) => ({ rows, columns: dimension });

type FloatType = 'float32' | 'float64';

function gemmModel(type: FloatType, transposed: Transposed): Uint8Array {
  return onnxModel({
    inputs: [
      { name: 'a', type, dims: ['aRows', 'aColumns'] },
      { name: 'b', type, dims: ['bRows', 'bColumns'] },
    ],
    outputs: [{ name: 'product', type, dims: ['rows', 'columns'] }],
    nodes: [
      {
        op: 'Gemm',
        inputs: ['a', 'b'],
        outputs: ['product'],
        attributes: {
          transA: { int: transposed.a === true ? 1 : 0 },
          transB: { int: transposed.b === true ? 1 : 0 },
        },
      },
    ],
  });
}
