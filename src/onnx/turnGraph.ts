import type { GraphNode, GraphValue, OnnxGraph } from './modelWriter';

/**
 * (I - V T V')' A (I - V T V') of a symmetric A: with B = V T, X = A B and Y = X - V (B' X) / 2 it is
 * A - V Y' - Y V', one product of two matrices of 2 w columns.
 */
export function turnGraph(): OnnxGraph {
  const float = (name: string, ...dims: string[]): GraphValue => ({ name, type: 'float64', dims });
  const gemm = (inputs: string[], output: string, attributes: GraphNode['attributes'] = {}): GraphNode => ({
    op: 'Gemm',
    inputs,
    outputs: [output],
    attributes,
  });
  const columns = { axis: { int: 1 } };
  return {
    inputs: [float('A', 'n', 'n'), float('vectors', 'w', 'n'), float('T', 'w', 'w')],
    outputs: [float('turned', 'n', 'n')],
    nodes: [
      { op: 'Transpose', inputs: ['vectors'], outputs: ['V'], attributes: { perm: { ints: [1, 0] } } },
      gemm(['vectors', 'T'], 'B', { transA: { int: 1 } }),
      gemm(['A', 'B'], 'X'),
      gemm(['B', 'X'], 'half', { transA: { int: 1 } }),
      gemm(['V', 'half', 'X'], 'Y', { alpha: { float: -0.5 }, beta: { float: 1 } }),
      { op: 'Concat', inputs: ['V', 'Y'], outputs: ['VY'], attributes: columns },
      { op: 'Concat', inputs: ['Y', 'V'], outputs: ['YV'], attributes: columns },
      gemm(['VY', 'YV', 'A'], 'turned', { alpha: { float: -1 }, beta: { float: 1 }, transB: { int: 1 } }),
    ],
  };
}
