import type { FeatureSet } from '../../features/featureSet';
import { bandForm } from '../../metrics/linearAlgebra/bandForm';
import {
  productShape,
  type BandSolver,
  type LinearAlgebra,
  type Matrix,
  type Transposed,
} from '../../metrics/linearAlgebra/matrix';
import { plainBands } from '../../metrics/linearAlgebra/bandEigenvalues';
import { symmetricEigenvalues } from '../../metrics/linearAlgebra/symmetricEigenvalues';
import { onnxModel, type OnnxGraph } from '../../onnx/modelWriter';
import { createSession, loadRuntime, type InferenceSession } from '../../onnx/runtime';
import { reflectGraph, turnGraph } from './turnGraph';

/** Linear algebra whose products hold native memory until it is released. */
export type OpenMatrixProduct = LinearAlgebra & { release(): Promise<void> };

/** Smaller matrices are solved in milliseconds as they are. */
const SMALLEST_BANDED = 192;

/**
 * Products by ONNX Runtime's Gemm on all threads of the CPU: in float64 55 to 80 GFLOP/s a core were measured,
 * some hundred times the plain one.
 *
 * @param bands finds eigenvalues of bands, which the runtime cannot; larger matrices are made bands by products
 * @throws InputError where the runtime cannot be loaded
 */
export async function openMatrixProduct(bands: BandSolver = plainBands): Promise<OpenMatrixProduct> {
  const { Tensor } = await loadRuntime();
  const sessions = new Map<string, Promise<InferenceSession>>();
  const sessionOf = (key: string, graph: () => OnnxGraph) => {
    const session = sessions.get(key) ?? createSession(onnxModel(graph()));
    sessions.set(key, session);
    return session;
  };
  const gemm = (type: FloatType, transposed: Transposed) =>
    sessionOf(`${type} ${transposed.a === true} ${transposed.b === true}`, () => gemmGraph(type, transposed));
  const tensor = ({ rows, columns, values }: Matrix) => new Tensor('float64', values, [rows, columns]);
  const product: OpenMatrixProduct = {
    lanes: bands.lanes,
    async eigenvalues(matrix) {
      if (matrix.rows < SMALLEST_BANDED) return symmetricEigenvalues(matrix);
      return bands.eigenvalues(await bandForm(matrix, product));
    },
    async reflect(a, before, vectors, factor) {
      const session = await sessionOf('reflect', reflectGraph);
      const values = new Float64Array(vectors.values.length);
      await session.run(
        {
          A: tensor(a),
          V0: tensor(before.vectors),
          Y0: tensor(before.products),
          V: tensor(vectors),
          T: tensor(factor),
        },
        { Y: tensor({ ...vectors, values }) },
      );
      return { ...vectors, values };
    },
    async turn(a, { vectors, products }, into) {
      const session = await sessionOf('turn', turnGraph);
      await session.run(
        { A: tensor(a), V: tensor(vectors), Y: tensor(products) },
        { turned: tensor({ ...a, values: into }) },
      );
    },
    async multiply(a, b, transposed = {}) {
      const { rows, columns, inner } = productShape(a, b, transposed);
      const values = new Float64Array(rows * columns);
      // Nothing to sum over, nothing to compute: the runtime refuses empty tensors.
      if (rows * columns * inner === 0) return { rows, columns, values };
      const session = await gemm('float64', transposed);
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
      const session = await gemm('float32', { b: true });
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
  return product;
}

const shapeOf = ({ rows, dimension }: FeatureSet) => ({ rows, columns: dimension });

type FloatType = 'float32' | 'float64';

function gemmGraph(type: FloatType, transposed: Transposed): OnnxGraph {
  return {
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
  };
}
