import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onnxModel, type GraphValue, type OnnxGraph } from '../../../../src/onnx/modelWriter';

export const side = 8;

/** A description that fits {@link smallModel}, with some fields changed. */
export function smallDescription(
  changes: {
    input?: Record<string, unknown>;
    output?: Record<string, unknown>;
    [field: string]: unknown;
  } = {},
): Record<string, unknown> {
  const { input, output, ...others } = changes;
  return {
    name: 'Small',
    input: {
      width: side,
      height: side,
      resize: 'bicubic',
      mean: [0.5, 0.5, 0.5],
      std: [0.25, 0.5, 1],
      ...input,
    },
    output: { features: 'features', pooling: 'none', ...output },
    license: 'MIT',
    ...others,
  };
}

/** Passes its input on as features [n, 3 * 8 * 8]: what a model sees can be read off. */
export function smallModel(changes: Partial<OnnxGraph> = {}): Uint8Array {
  const image: GraphValue = { name: 'image', type: 'float32', dims: ['n', 3, side, side] };
  return onnxModel({
    inputs: [image],
    outputs: [{ name: 'features', type: 'float32', dims: ['n', 3 * side * side] }],
    nodes: [{ op: 'Flatten', inputs: ['image'], outputs: ['features'] }],
    ...changes,
  });
}

/** Writes a model and, unless null, its description; gives the model's path. */
export async function writeModel(
  folder: string,
  model: Uint8Array | string = smallModel(),
  description: unknown = smallDescription(),
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'model.onnx');
  await writeFile(file, model);
  if (description !== null) {
    const text = typeof description === 'string' ? description : JSON.stringify(description);
    await writeFile(path.join(folder, 'model.json'), text);
  }
  return file;
}
