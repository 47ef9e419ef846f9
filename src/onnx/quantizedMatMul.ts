import type { GraphNode } from './modelWriter';
import type { ParsedNode } from './parseNode';

/** Names of a weight's parts in a quantised model. */
export interface QuantizedNames {
  values: string;
  scales: string;
}

export const quantizedNames = (weight: string): QuantizedNames => ({
  values: `${weight}_int8`,
  scales: `${weight}_int8_scales`,
});

/** How a node multiplies by a weight; null where it is not a plain product x W or x W^T, with or without a bias. */
export function productOf({
  op,
  domain,
  inputs,
  numbers,
}: ParsedNode): { weight: string; transposed: boolean } | null {
  const weight = inputs[1];
  if (domain !== '' || weight === undefined) return null;
  if (op === 'MatMul') return { weight, transposed: false };
  if (op !== 'Gemm' || numbers.get('transA') === 1) return null;
  if ((numbers.get('alpha') ?? 1) !== 1 || (numbers.get('beta') ?? 1) !== 1) return null;
  return { weight, transposed: numbers.get('transB') === 1 };
}

/** Rounds an activation to bytes, by the least and the largest of it. */
export function quantizeActivation(x: string): GraphNode {
  return { op: 'DynamicQuantizeLinear', inputs: [x], outputs: [`${x}_u8`, `${x}_u8_scale`, `${x}_u8_zero`] };
}

/**
 * The nodes that take the place of a product: whole numbers are multiplied and summed exactly, then scaled.
 * ONNX Runtime makes one kernel of them.
 */
export function quantizedProduct({ op, inputs, outputs }: ParsedNode): GraphNode[] {
  const [x, weight, bias = ''] = inputs as [string, string, string?];
  const y = outputs[0]!;
  const { values, scales } = quantizedNames(weight);
  const product = op === 'Gemm' && bias !== '' ? `${y}_unbiased` : y;
  return [
    {
      op: 'MatMulInteger',
      inputs: [`${x}_u8`, values, `${x}_u8_zero`],
      outputs: [`${y}_int32`],
    },
    { op: 'Cast', inputs: [`${y}_int32`], outputs: [`${y}_sums`], attributes: { to: { int: 1 } } },
    { op: 'Mul', inputs: [`${x}_u8_scale`, scales], outputs: [`${y}_scales`] },
    { op: 'Mul', inputs: [`${y}_sums`, `${y}_scales`], outputs: [product] },
    ...(product === y ? [] : [{ op: 'Add', inputs: [product, bias], outputs: [y] }]),
  ];
}
