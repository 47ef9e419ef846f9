import { writeFile } from 'node:fs/promises';
import { onnxModel, type GraphNode } from '../../src/onnx/modelWriter';

const size = 8;
const width = 1024;

/**
 * Writes an encoder that is right but slow: pixels through `products` products with a matrix that changes
 * nothing. One call of `session.run` blocks its process for about 1 ms a product and 4 images.
 */
export async function writeSlowEncoder(file: string, products: number): Promise<void> {
  const pixels = 3 * size * size;
  const first = new Float32Array(pixels * width);
  for (let i = 0; i < pixels; i++) first[i * width + i] = 1;
  const same = new Float32Array(width * width);
  for (let i = 0; i < width; i++) same[i * width + i] = 1;
  const last = new Float32Array(width * 16);
  for (let i = 0; i < pixels; i++) last[i * 16 + (i % 16)] = 1;
  const chain = Array.from({ length: products }, (_, i): GraphNode => ({
    op: 'MatMul',
    inputs: [`x${i}`, 'same'],
    outputs: [`x${i + 1}`],
  }));
  const model = onnxModel({
    inputs: [{ name: 'image', type: 'float32', dims: ['n', 3, size, size] }],
    outputs: [{ name: 'features', type: 'float32', dims: ['n', 16] }],
    nodes: [
      { op: 'Flatten', inputs: ['image'], outputs: ['flat'] },
      { op: 'MatMul', inputs: ['flat', 'first'], outputs: ['x0'] },
      ...chain,
      { op: 'MatMul', inputs: [`x${products}`, 'last'], outputs: ['features'] },
    ],
    initializers: {
      first: { dims: [pixels, width], values: first },
      same: { dims: [width, width], values: same },
      last: { dims: [width, 16], values: last },
    },
  });
  await writeFile(file, model);
  const description = {
    name: 'Slow',
    input: { width: size, height: size, resize: 'bicubic', mean: [0, 0, 0], std: [1, 1, 1] },
    output: { features: 'features', pooling: 'none' },
    license: 'MIT',
  };
  await writeFile(file.replace(/\.onnx$/, '.json'), JSON.stringify(description));
}
