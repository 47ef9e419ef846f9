import { InputError } from '../contract/errors';
import { npyDataOffset, parseNpyHeader, type NpyHeader } from './npyHeader';

/** The bytes of an .npy as they come, in slices: files of any size, and members of an archive. */
export type ByteSlices = AsyncIterable<Uint8Array>;

/** An array whose header was read, and whose data is still to come. */
export interface OpenArray {
  header: NpyHeader;
  /** Bytes before the data. */
  offset: number;
  /** The data, in slices of whole items of `itemBytes`; throws InputError where the file ends too early. */
  items: (itemBytes: number) => AsyncIterable<DataView>;
  /** Lets go of the file; call it also when the data was not read. */
  close: () => Promise<void>;
}

/** What is left of a slice, and the next one; slices are copied only where an item lies across two. */
function joined(rest: Uint8Array, slice: Uint8Array): Uint8Array {
  return rest.length === 0 ? slice : Buffer.concat([rest, slice]);
}

async function nextSlice(reader: AsyncIterator<Uint8Array>, file: string): Promise<Uint8Array> {
  const result = await reader.next();
  if (result.done !== true) return result.value;
  throw new InputError(`${file} is cut short.`, 'Write the file again; it ends before its data does.');
}

/**
 * Cuts the bytes of an array's data into slices of whole items.
 *
 * @param first bytes that were read already; @param count items of the array
 */
export function itemsOf(
  reader: AsyncIterator<Uint8Array>,
  first: Uint8Array,
  count: number,
  file: string,
): OpenArray['items'] {
  return async function* (itemBytes) {
    let left = count * itemBytes;
    let rest = first;
    while (left > 0) {
      const whole = Math.min(left, rest.length - (rest.length % itemBytes));
      if (whole > 0) yield new DataView(rest.buffer, rest.byteOffset, whole);
      left -= whole;
      if (left === 0) break;
      rest = joined(rest.subarray(whole), await nextSlice(reader, file));
    }
  };
}

/**
 * Reads as much of an .npy as its header takes.
 *
 * @param file names the array in messages
 */
export async function openArray(slices: ByteSlices, file: string): Promise<OpenArray> {
  const reader = slices[Symbol.asyncIterator]();
  let bytes: Uint8Array = new Uint8Array();
  let offset = npyDataOffset(bytes, file);
  while (offset === null || bytes.length < offset) {
    bytes = joined(bytes, await nextSlice(reader, file));
    offset = npyDataOffset(bytes, file);
  }
  const header = parseNpyHeader(bytes.subarray(0, offset), file);
  const count = header.shape.reduce((product, size) => product * size, 1);
  return {
    header,
    offset,
    items: itemsOf(reader, bytes.subarray(offset), count, file),
    close: async () => {
      await reader.return?.();
    },
  };
}
