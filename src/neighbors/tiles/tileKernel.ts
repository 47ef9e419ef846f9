import type { ProviderName } from '../../contract/report';
import { onnxModel, type OnnxGraph } from '../../onnx/modelWriter';
import { createProviderSession } from '../../onnx/providerSession';
import { createSession, loadRuntime } from '../../onnx/runtime';
import { groupSize } from '../rows/centredRows';

/** What one run over a rows of X and b rows of Y gives; the arrays are the kernel's own and hold until its next run. */
export interface Tile {
  /** a x b lower bounds of squared distances. */
  readonly values: Float32Array;
  /** a x b/16: smallest value of each 16 neighbouring columns. */
  readonly rowMinima: Float32Array;
  /** a/16 x b: smallest value of each 16 neighbouring rows. */
  readonly columnMinima: Float32Array;
}

export interface TileKernel {
  /**
   * Compares a rows with b rows of the same width, both counts whole groups.
   * @param left a x width, see `leftBlock`; @param right b x width, see `centreRows`.
   */
  run(left: Float32Array, a: number, right: Float32Array, b: number, width: number): Promise<Tile>;
  release(): Promise<void>;
}

/**
 * Gemm, then the minima of groups along both directions, which is all that a search must read of most of a tile.
 *
 * Measured beside the bare Gemm of a 2048 x 2048 tile (two threads; d = 1024 and 64): these minima 1.04 and 2.1 times
 * its time; TopK(12) along rows and, after a Transpose, along columns 1.5 and 9; TopK on axis 0 alone 2.3 and 15;
 * a second Gemm for the other direction 2.2 and 4.4. ReduceMin must run over neighbouring groups: with a stride, or as
 * MaxPool, it takes twice as long.
 */
function kernelGraph(): OnnxGraph {
  const min = (input: string, axis: string, output: string) => ({
    op: 'ReduceMin',
    inputs: [input, axis],
    outputs: [output],
    attributes: { keepdims: { int: 0 } },
  });
  return {
    inputs: [
      { name: 'left', type: 'float32', dims: ['a', 'width'] },
      { name: 'right', type: 'float32', dims: ['b', 'width'] },
      { name: 'rowShape', type: 'int64', dims: [3] },
      { name: 'columnShape', type: 'int64', dims: [3] },
    ],
    outputs: [
      { name: 'values', type: 'float32', dims: ['a', 'b'] },
      { name: 'rowMinima', type: 'float32', dims: ['a', 'bGroups'] },
      { name: 'columnMinima', type: 'float32', dims: ['aGroups', 'b'] },
    ],
    nodes: [
      {
        op: 'Gemm',
        inputs: ['left', 'right'],
        outputs: ['values'],
        attributes: { alpha: { float: -2 }, transB: { int: 1 } },
      },
      { op: 'Reshape', inputs: ['values', 'rowShape'], outputs: ['rowGroups'] },
      min('rowGroups', 'two', 'rowMinima'),
      { op: 'Reshape', inputs: ['values', 'columnShape'], outputs: ['columnGroups'] },
      min('columnGroups', 'one', 'columnMinima'),
    ],
    initializers: {
      one: { dims: [1], values: BigInt64Array.of(1n) },
      two: { dims: [1], values: BigInt64Array.of(2n) },
    },
  };
}

/**
 * Opens the kernel. ONNX Runtime writes what any provider gives into the tile's memory, from a graphics card as well.
 *
 * @param largest most rows on either side of a tile; the tile's memory is taken once.
 * @param provider what runs it, the CPU unless told; nothing is checked here, see `SearchDevice`
 * @throws whatever ONNX Runtime throws where the provider does not work here
 */
export async function openTileKernel(largest: number, provider: ProviderName = 'cpu'): Promise<TileKernel> {
  const { Tensor } = await loadRuntime();
  const model = onnxModel(kernelGraph());
  const session = await (provider === 'cpu' ? createSession(model) : createProviderSession(model, provider));
  const values = new Float32Array(largest * largest);
  const rowMinima = new Float32Array((largest * largest) / groupSize);
  const columnMinima = new Float32Array((largest * largest) / groupSize);
  const shape = (...dims: number[]) => new Tensor('int64', BigInt64Array.from(dims, BigInt), [3]);
  return {
    async run(left, a, right, b, width) {
      const tile = {
        values: values.subarray(0, a * b),
        rowMinima: rowMinima.subarray(0, (a * b) / groupSize),
        columnMinima: columnMinima.subarray(0, (a * b) / groupSize),
      };
      await session.run(
        {
          left: new Tensor('float32', left, [a, width]),
          right: new Tensor('float32', right, [b, width]),
          rowShape: shape(a, b / groupSize, groupSize),
          columnShape: shape(a / groupSize, groupSize, b),
        },
        {
          values: new Tensor('float32', tile.values, [a, b]),
          rowMinima: new Tensor('float32', tile.rowMinima, [a, b / groupSize]),
          columnMinima: new Tensor('float32', tile.columnMinima, [a / groupSize, b]),
        },
      );
      return tile;
    },
    release: () => session.release(),
  };
}
