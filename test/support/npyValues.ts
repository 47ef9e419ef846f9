import { readFileSync } from 'node:fs';
import { npyDataOffset, parseNpyHeader } from '../../src/features/npyHeader';

/** An array of float32, float64 or int32 items of any shape, flat. */
export function npyValues(file: string): Float32Array | Float64Array | Int32Array {
  const bytes = readFileSync(file);
  const offset = npyDataOffset(bytes, file)!;
  const { type } = parseNpyHeader(bytes.subarray(0, offset), file);
  const data = Uint8Array.from(bytes.subarray(offset)).buffer;
  if (type === 'f4') return new Float32Array(data);
  if (type === 'f8') return new Float64Array(data);
  if (type === 'i4') return new Int32Array(data);
  throw new Error(`${file} holds ${type}.`);
}
