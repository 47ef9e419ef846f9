import { readFileSync } from 'node:fs';
import { npyDataOffset } from '../../src/features/npyHeader';

/** The bytes after the header of an .npy, however many axes it has. */
export function npyBytes(file: string): Uint8Array {
  const bytes = readFileSync(file);
  return Uint8Array.from(bytes.subarray(npyDataOffset(bytes, file)!));
}

/** The numbers of a float64 .npy, flat. */
export const float64Npy = (file: string): Float64Array =>
  new Float64Array(npyBytes(file).buffer as ArrayBuffer);
