import path from 'node:path';
import { locateFile } from './locate';
import { OrtEncoder } from './ortEncoder';

/**
 * Checks that an .onnx file with its description can encode: encodes a black image on the CPU.
 *
 * @throws InputError that says what was expected and found.
 */
export async function inspectEncoder(
  file: string,
  signal?: AbortSignal,
): Promise<{ name: string; dimension: number }> {
  const located = await locateFile(path.resolve(file), null, signal);
  const { width, height } = located.description.input;
  const encoder = await OrtEncoder.open(located, 'cpu');
  try {
    await encoder.encode(new Uint8Array(width * height * 3), 1, 1);
  } finally {
    await encoder.dispose();
  }
  return { name: located.description.name, dimension: encoder.dimension };
}
