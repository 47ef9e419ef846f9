import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onnxModel } from '../../../../src/onnx/modelWriter';
import { mulberry32 } from './vitModel';

export const attentionSide = 32;
/** With 16 tokens it was right, from 50 on wrong. */
const tokens = 64;
const dim = 48;

/**
 * Writes an encoder of one fused attention, which WebGPU on SwiftShader was seen to compute wrongly: the case that
 * the check of the first batch is there for.
 */
export async function writeAttention(into: string): Promise<string> {
  const uniform = mulberry32(7);
  const weight = () => ({
    dims: [dim, dim],
    values: Float32Array.from({ length: dim * dim }, () => (2 * uniform() - 1) * 0.5),
  });
  const names = ['query', 'key', 'value'];
  const file = path.join(into, 'attention.onnx');
  const model = onnxModel({
    inputs: [{ name: 'pixels', type: 'float32', dims: ['n', 3, attentionSide, attentionSide] }],
    outputs: [{ name: 'tokens', type: 'float32', dims: ['n', tokens, dim] }],
    nodes: [
      { op: 'Reshape', inputs: ['pixels', 'shape'], outputs: ['patches'] },
      ...names.map(name => ({ op: 'MatMul', inputs: ['patches', `${name}-weight`], outputs: [name] })),
      {
        op: 'MultiHeadAttention',
        domain: 'com.microsoft',
        inputs: names,
        outputs: ['tokens'],
        attributes: { num_heads: { int: 3 } },
      },
    ],
    initializers: {
      shape: { dims: [3], values: BigInt64Array.of(0n, BigInt(tokens), BigInt(dim)) },
      ...Object.fromEntries(names.map(name => [`${name}-weight`, weight()])),
    },
  });
  await writeFile(file, model);
  const input = {
    width: attentionSide,
    height: attentionSide,
    resize: 'bicubic',
    mean: [0.5, 0.5, 0.5],
    std: [1, 1, 1],
  };
  const output = { features: 'tokens', pooling: 'mean' };
  const description = { name: 'Fused attention', input, output, license: 'MIT' };
  await writeFile(file.replace('.onnx', '.json'), JSON.stringify(description));
  return file;
}
