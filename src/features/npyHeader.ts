import { InputError } from '../contract/errors';

/** What a NumPy array file says of its data. */
export interface NpyHeader {
  /** Kind and item size as NumPy writes it: `f4`, `i8`, `b1`. */
  type: string;
  littleEndian: boolean;
  fortranOrder: boolean;
  shape: number[];
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * The number of bytes before an array's data, or null while `bytes` is too short to tell.
 *
 * @throws InputError where the bytes are not those of an .npy
 */
export function npyDataOffset(bytes: Uint8Array, file: string): number | null {
  if (MAGIC.some((byte, i) => i < bytes.length && bytes[i] !== byte)) {
    throw new InputError(`${file} is not a NumPy array file.`, 'Save it with numpy.save or numpy.savez.');
  }
  if (bytes.length < 12) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const version = bytes[6]!;
  if (version < 1 || version > 3) {
    throw new InputError(`${file} is of the unknown .npy version ${version}.`, 'Save it with numpy.save.');
  }
  return version === 1 ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
}

/**
 * Reads the header of an .npy, versions 1 to 3.
 *
 * @param bytes the file up to where its data starts
 * @throws InputError for objects and records, which are not numbers
 */
export function parseNpyHeader(bytes: Uint8Array, file: string): NpyHeader {
  const text = new TextDecoder().decode(bytes.subarray(bytes[6] === 1 ? 10 : 12));
  const descr = /'descr':\s*'([<>|=]?)(\w+)'/.exec(text);
  const order = /'fortran_order':\s*(True|False)/.exec(text);
  const shape = /'shape':\s*\(([^)]*)\)/.exec(text);
  const sizes = (shape?.[1] ?? '')
    .split(',')
    .map(part => part.trim().replace(/L$/, ''))
    .filter(part => part !== '');
  if (!descr || !order || !shape || descr[2] === 'O' || !sizes.every(size => /^\d+$/.test(size))) {
    throw new InputError(
      `${file} does not hold plain numbers.`,
      'Save an array of floats, one row a sample.',
    );
  }
  return {
    type: descr[2]!,
    littleEndian: descr[1] !== '>',
    fortranOrder: order[1] === 'True',
    shape: sizes.map(Number),
  };
}
