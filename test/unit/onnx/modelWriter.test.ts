import { describe, expect, it } from 'vitest';
import { onnxModel, type GraphNode, type OnnxGraph } from '../../../src/onnx/modelWriter';
import { createSession, loadRuntime, sessionOptions } from '../../../src/onnx/runtime';

/** Runs a graph in the real runtime on float32 inputs and gives its output `out`. */
async function run(graph: OnnxGraph, feeds: Record<string, { values: number[]; dims: number[] }>) {
  const { Tensor } = await loadRuntime();
  const session = await createSession(onnxModel(graph));
  const tensors = Object.fromEntries(
    Object.entries(feeds).map(([name, { values, dims }]) => [
      name,
      new Tensor('float32', Float32Array.from(values), dims),
    ]),
  );
  const { out } = await session.run(tensors);
  await session.release();
  return { dims: out!.dims, values: Array.from(out!.data as Float32Array) };
}

const unary = (dims: (number | string)[], nodes: GraphNode[], more: Partial<OnnxGraph> = {}): OnnxGraph => ({
  inputs: [{ name: 'x', type: 'float32', dims }],
  outputs: [{ name: 'out', type: 'float32', dims: ['r', 'c'] }],
  nodes,
  ...more,
});

describe('a model that is written here is read by the runtime', () => {
  it('with float and int attributes, and a dimension that is only known when it runs', async () => {
    const attributes = { alpha: { float: -2 }, transB: { int: 1 } };
    const graph = unary(['n', 2], [{ op: 'Gemm', inputs: ['x', 'x'], outputs: ['out'], attributes }]);
    for (const rows of [1, 3]) {
      const values = Array.from({ length: rows * 2 }, (_, i) => i + 1);
      const { dims, values: out } = await run(graph, { x: { values, dims: [rows, 2] } });
      expect(dims).toEqual([rows, rows]);
      expect(out[0]).toBe(-2 * (1 + 4));
      expect(out[rows * rows - 1]).toBe(-2 * (values.at(-1)! ** 2 + values.at(-2)! ** 2));
    }
  });

  it('with a list of ints, negative ones among them', async () => {
    const graph = unary(
      ['a', 'b'],
      [
        { op: 'Transpose', inputs: ['x'], outputs: ['t'], attributes: { perm: { ints: [1, 0] } } },
        { op: 'Concat', inputs: ['t', 't'], outputs: ['out'], attributes: { axis: { int: -1 } } },
      ],
    );
    const { values, dims } = await run(graph, { x: { values: [1, 2, 3, 4], dims: [2, 2] } });
    expect(dims).toEqual([2, 4]);
    expect(values).toEqual([1, 3, 1, 3, 2, 4, 2, 4]);
  });

  it('with float32 and int64 initializers', async () => {
    const graph = unary(
      ['a', 'b'],
      [
        { op: 'Add', inputs: ['x', 'bias'], outputs: ['sum'] },
        { op: 'Reshape', inputs: ['sum', 'shape'], outputs: ['out'] },
      ],
      {
        initializers: {
          bias: { dims: [2], values: Float32Array.of(0.5, -0.5) },
          shape: { dims: [2], values: BigInt64Array.of(-1n, 1n) },
        },
      },
    );
    const { values, dims } = await run(graph, { x: { values: [1, 2], dims: [1, 2] } });
    expect(dims).toEqual([2, 1]);
    expect(values).toEqual([1.5, 1.5]);
  });

  it('with a string attribute and a tensor attribute', async () => {
    const graph = unary(
      ['a', 'b'],
      [
        {
          op: 'Constant',
          inputs: [],
          outputs: ['two'],
          attributes: { value: { tensor: { dims: [], values: Float32Array.of(2) } } },
        },
        { op: 'Mul', inputs: ['x', 'two'], outputs: ['twice'] },
        { op: 'Gelu', inputs: ['twice'], outputs: ['out'], attributes: { approximate: { string: 'tanh' } } },
      ],
      { opset: 20 },
    );
    const { values } = await run(graph, { x: { values: [0, 50], dims: [1, 2] } });
    expect(values).toEqual([0, 100]);
  });

  it('with a list of floats, and operators of another domain', async () => {
    const graph: OnnxGraph = {
      inputs: [{ name: 'x', type: 'float32', dims: ['a', 'b'] }],
      outputs: [{ name: 'out', type: 'float32', dims: ['a', 'b'] }],
      nodes: [
        {
          op: 'Scaler',
          domain: 'ai.onnx.ml',
          inputs: ['x'],
          outputs: ['scaled'],
          attributes: { offset: { floats: [1, 2] }, scale: { floats: [10, 100] } },
        },
        { op: 'QuickGelu', domain: 'com.microsoft', inputs: ['scaled'], outputs: ['out'] },
      ],
    };
    const { values } = await run(graph, { x: { values: [11, 3], dims: [1, 2] } });
    expect(values).toEqual([100, 100]);
  });
});

describe('sessionOptions', () => {
  it('uses every thread that the process may use, and as many as told otherwise', () => {
    expect(sessionOptions().intraOpNumThreads).toBeGreaterThanOrEqual(1);
    expect(sessionOptions(3).intraOpNumThreads).toBe(3);
  });
});
