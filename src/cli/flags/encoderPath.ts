import path from 'node:path';

/** What `--encoder` names: an id as it is, a file from the current folder. */
export function encoderPath(encoder: string, cwd: string): string {
  return /\.onnx$|[\\/]/i.test(encoder) ? path.resolve(cwd, encoder) : encoder;
}
