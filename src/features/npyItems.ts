import { float16ToNumber } from './float16';

/** Reads one item of an array at a byte offset. */
export type ItemReader = (view: DataView, offset: number, littleEndian: boolean) => number;

interface ItemType {
  bytes: number;
  integer: boolean;
  read: ItemReader;
}

/** NumPy's number types by their code. 64-bit integers go through floats: labels and counts stay far below 2^53. */
const types: Partial<Record<string, ItemType>> = {
  f2: { bytes: 2, integer: false, read: (view, at, little) => float16ToNumber(view.getUint16(at, little)) },
  f4: { bytes: 4, integer: false, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, integer: false, read: (view, at, little) => view.getFloat64(at, little) },
  b1: { bytes: 1, integer: true, read: (view, at) => view.getUint8(at) },
  i1: { bytes: 1, integer: true, read: (view, at) => view.getInt8(at) },
  u1: { bytes: 1, integer: true, read: (view, at) => view.getUint8(at) },
  i2: { bytes: 2, integer: true, read: (view, at, little) => view.getInt16(at, little) },
  u2: { bytes: 2, integer: true, read: (view, at, little) => view.getUint16(at, little) },
  i4: { bytes: 4, integer: true, read: (view, at, little) => view.getInt32(at, little) },
  u4: { bytes: 4, integer: true, read: (view, at, little) => view.getUint32(at, little) },
  i8: { bytes: 8, integer: true, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  u8: { bytes: 8, integer: true, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
};

/** How items of a NumPy type are read; undefined for types that are not numbers. */
export function itemType(type: string): ItemType | undefined {
  return types[type];
}
