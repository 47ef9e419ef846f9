import { bytePieces } from './bytePieces';

/** Data starts at a multiple of this, as numpy has it. */
const ALIGNMENT = 64;

/** An .npy (version 1.0) of float32, rows first, in pieces: its header, and the values as they are. */
export function* npyBytes(values: Float32Array, shape: readonly [number, number]): Generator<Uint8Array> {
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
  const length = Math.ceil((10 + dict.length + 1) / ALIGNMENT) * ALIGNMENT - 10;
  const header = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${dict.padEnd(length - 1)}\n`, 'latin1');
  header.writeUInt16LE(length, 8);
  yield header;
  yield* bytePieces(values);
}
