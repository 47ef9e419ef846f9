import type { GraphNode, GraphValue, OnnxGraph } from '../../onnx/modelWriter';

const float = (name: string, ...dims: string[]): GraphValue => ({ name, type: 'float64', dims });

const gemm = (inputs: string[], output: string, attributes: GraphNode['attributes'] = {}): GraphNode => ({
  op: 'Gemm',
  inputs,
  outputs: [output],
  attributes,
});

const transposed = { transA: { int: 1 } };
const less = { alpha: { float: -1 }, beta: { float: 1 } };

/**
 * Y' of `MatrixProduct.reflect`: with B = V T and X = S B it is X - V (B' X) / 2, which makes
 * (I - V T V')' S (I - V T V') = S - V Y' - Y V'.
 */
export function reflectGraph(): OnnxGraph {
  return {
    inputs: [
      float('A', 'n', 'n'),
      float('V0', 'k', 'n'),
      float('Y0', 'k', 'n'),
      float('V', 'w', 'n'),
      float('T', 'w', 'w'),
    ],
    outputs: [float('Y', 'w', 'n')],
    nodes: [
      gemm(['V', 'T'], 'B', transposed),
      gemm(['A', 'B'], 'A B'),
      gemm(['Y0', 'B'], 'Y0 B'),
      gemm(['V0', 'B'], 'V0 B'),
      gemm(['V0', 'Y0 B', 'A B'], 'half way', { ...transposed, ...less }),
      gemm(['Y0', 'V0 B', 'half way'], 'X', { ...transposed, ...less }),
      gemm(['B', 'X'], 'B X', transposed),
      gemm(['V', 'B X', 'X'], 'upright', { ...transposed, alpha: { float: -0.5 }, beta: { float: 1 } }),
      { op: 'Transpose', inputs: ['upright'], outputs: ['Y'], attributes: { perm: { ints: [1, 0] } } },
    ],
  };
}

/** A - V Y' - Y V', as one product of two matrices of 2 k rows. */
export function turnGraph(): OnnxGraph {
  const rows = { axis: { int: 0 } };
  return {
    inputs: [float('A', 'n', 'n'), float('V', 'k', 'n'), float('Y', 'k', 'n')],
    outputs: [float('turned', 'n', 'n')],
    nodes: [
      { op: 'Concat', inputs: ['V', 'Y'], outputs: ['VY'], attributes: rows },
      { op: 'Concat', inputs: ['Y', 'V'], outputs: ['YV'], attributes: rows },
      gemm(['VY', 'YV', 'A'], 'turned', { ...transposed, ...less }),
    ],
  };
}
