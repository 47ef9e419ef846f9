import type { FeatureSet } from '../src/features/featureSet';
import { onnxModel } from '../src/onnx/modelWriter';
import { createSession, loadRuntime } from '../src/onnx/runtime';

/** Rows on a side of the bare product's tiles: larger ones are no faster. */
const BARE_TILE = 2000;

/** Nothing but the products that four tables need: R x G whole, R x R and G x G half. */
export async function bareProduct(real: FeatureSet, generated: FeatureSet): Promise<() => Promise<void>> {
  const { Tensor } = await loadRuntime();
  const value = (name: string) => ({ name, type: 'float32' as const, dims: ['n', 'd'] });
  const session = await createSession(
    onnxModel({
      inputs: [value('x'), value('y')],
      outputs: [{ name: 'out', type: 'float32', dims: ['n', 'm'] }],
      nodes: [{ op: 'Gemm', inputs: ['x', 'y'], outputs: ['out'], attributes: { transB: { int: 1 } } }],
    }),
  );
  const out = new Tensor('float32', new Float32Array(BARE_TILE * BARE_TILE), [BARE_TILE, BARE_TILE]);
  const tile = (set: FeatureSet, first: number) => {
    const d = set.dimension;
    return new Tensor('float32', set.values.subarray(first * d, (first + BARE_TILE) * d), [BARE_TILE, d]);
  };
  return async () => {
    for (const other of [generated, real]) {
      for (let row = 0; row < real.rows; row += BARE_TILE) {
        for (let column = 0; column < real.rows; column += BARE_TILE) {
          await session.run({ x: tile(real, row), y: tile(other, column) }, { out });
        }
      }
    }
  };
}
